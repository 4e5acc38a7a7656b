package ai.echogen.providers;

import ai.echogen.failure.Code;

/// Why a vendor will not do it, however often it is asked.
public enum Refusal {
    /// The vendor does not know the key, or it was revoked.
    KEY_INVALID(Code.PROVIDER_KEY_INVALID),
    /// No credit, or the quota of the day or month is used up.
    NO_FUNDS(Code.PROVIDER_QUOTA),
    /// The key is good; its plan, region or scope does not cover this.
    NOT_ALLOWED(Code.PROVIDER_FORBIDDEN),
    MODEL_UNKNOWN(Code.MODEL_UNKNOWN),
    VOICE_UNKNOWN(Code.VOICE_UNKNOWN),
    /// More text than the model takes.
    TOO_LONG(Code.SOURCE_TOO_LARGE),
    /// The vendor's content rules.
    UNSAFE(Code.PROVIDER_REFUSED),
    /// The vendor did its part; the page that was asked for is not there, or is not for it.
    PAGE(Code.SOURCE_UNREACHABLE),
    /// The vendor did its part; the page wants a sign-in, or no programs.
    CLOSED(Code.SOURCE_FORBIDDEN),
    /// The vendor did its part; there is too little on the page to be read.
    TOO_SHORT(Code.SOURCE_TOO_SHORT),
    /// The vendor does not take the request as it is.
    MALFORMED(Code.PROVIDER_REFUSED),
    /// The answer is nothing that this vendor's protocol knows: another server, most likely.
    GARBLED(Code.PROVIDER_UNAVAILABLE),
    /// It has failed so often that it is left alone for now, and somebody else can do it.
    DOWN(Code.PROVIDER_UNAVAILABLE),
    /// The address that a person chose leads inside a network.
    ADDRESS(Code.ADDRESS_REFUSED);

    private final Code code;

    Refusal(Code code) {
        this.code = code;
    }

    /// What became of a page whose reading failed; [#PAGE] where nothing is more exact.
    public static Refusal ofPage(Code code) {
        return switch (code) {
            case SOURCE_FORBIDDEN -> CLOSED;
            case SOURCE_TOO_SHORT -> TOO_SHORT;
            default -> PAGE;
        };
    }

    /// What it is called in a failure.
    public Code code() {
        return code;
    }
}
