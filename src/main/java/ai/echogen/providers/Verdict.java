package ai.echogen.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what an unwelcome answer means. The status alone does not say: out of money is a 401 at ElevenLabs,
/// a 429 at OpenAI and a 400 at ImageRouter; a bad key is a 400 at Gemini.
final class Verdict {
    private static final Pattern KEYS =
            Pattern.compile("\\b(?:sk|gsk|fc|hb|xai|key|AIza)[-_A-Za-z0-9*.…]{8,}|\\b[0-9a-fA-F]{32,}\\b");
    private static final int LONGEST_QUOTE = 200;

    private Verdict() {}

    static <T> Outcome<T> of(Access access, int status, Headers headers, VendorError error, Instant now) {
        var name = access.vendor().title();
        var quote = quote(access, error.message());
        if (error.says(
                        "insufficient_quota",
                        "quota_exceeded",
                        "insufficient credit",
                        "insufficient_credits",
                        "credit balance")
                || status == 402) {
            return refused(
                    Refusal.NO_FUNDS,
                    "The account at %s has no credit left%s. Add credit there, or use another key."
                            .formatted(name, quote));
        }
        if (error.says("api_key_invalid", "api key not valid", "invalid_api_key", "invalid api key")) {
            return keyInvalid(access, quote);
        }
        if (error.isAboutPage()) {
            return refused(Refusal.PAGE, "%s could not read the page%s.".formatted(name, quote));
        }
        return switch (status) {
            case 401 -> error.says("missing_permission") ? notAllowed(name, quote) : keyInvalid(access, quote);
            case 403 ->
                error.says("moderation", "content_policy", "flagged") ? unsafe(name, quote) : notAllowed(name, quote);
            case 404 -> missing(name, error, quote);
            case 413 -> tooLong(name, quote);
            case 429 -> throttled(name, headers, error, quote, now);
            case 400, 405, 410, 415, 422 -> wrong(name, error, quote);
            default ->
                status == 408 || status == 409 || status == 425 || status == 498 || status >= 500
                        ? new Outcome.TryLater<>(
                                after(headers, error, now).orElse(null),
                                "%s could not answer (status %d)%s.".formatted(name, status, quote))
                        : refused(
                                Refusal.GARBLED,
                                "%s answered with status %d, which its protocol does not know%s. Check its base URL."
                                        .formatted(name, status, quote));
        };
    }

    private static <T> Outcome<T> wrong(String name, VendorError error, String quote) {
        if (error.says(
                "context_length",
                "string_above_max_length",
                "string_too_long",
                "max_character_limit",
                "too many tokens",
                "maximum context",
                "context window",
                "token count")) {
            return tooLong(name, quote);
        }
        if (error.isAboutContent()) {
            return unsafe(name, quote);
        }
        if (error.says("json_validate_failed", "tried to generate text")) {
            return new Outcome.TryLater<>(null, "%s lost its thread%s.".formatted(name, quote));
        }
        if (error.says("model_not_found", "invalid_model", "unknown model", "model not found", "no such model")) {
            return modelUnknown(name, quote);
        }
        if (error.says("voice_not_found", "unknown voice", "voice not found", "invalid voice")) {
            return refused(Refusal.VOICE_UNKNOWN, "%s has no such voice%s. Choose another one.".formatted(name, quote));
        }
        if (error.says("failed_precondition", "model_terms_required", "unsupported_country")) {
            return notAllowed(name, quote);
        }
        return refused(Refusal.MALFORMED, "%s does not take this request%s.".formatted(name, quote));
    }

    private static <T> Outcome<T> throttled(
            String name, Headers headers, VendorError error, String quote, Instant now) {
        if (error.says("perday", "per_day", "per day", "daily")) {
            return refused(
                    Refusal.NO_FUNDS,
                    "Today's quota at %s is used up%s. Go on tomorrow, or use another key.".formatted(name, quote));
        }
        return new Outcome.TryLater<>(
                after(headers, error, now).orElse(null),
                "%s asked to wait: too many requests%s.".formatted(name, quote));
    }

    private static Optional<Duration> after(Headers headers, VendorError error, Instant now) {
        return headers.retryAfter(now).or(() -> Optional.ofNullable(error.after()));
    }

    private static <T> Outcome<T> missing(String name, VendorError error, String quote) {
        return error.says("voice")
                ? refused(Refusal.VOICE_UNKNOWN, "%s has no such voice%s. Choose another one.".formatted(name, quote))
                : modelUnknown(name, quote);
    }

    private static <T> Outcome<T> modelUnknown(String name, String quote) {
        return refused(
                Refusal.MODEL_UNKNOWN,
                "%s has no such model, or has it no more%s. Choose another one.".formatted(name, quote));
    }

    private static <T> Outcome<T> tooLong(String name, String quote) {
        return refused(Refusal.TOO_LONG, "This is more text than the model at %s takes%s.".formatted(name, quote));
    }

    private static <T> Outcome<T> unsafe(String name, String quote) {
        return refused(
                Refusal.UNSAFE,
                "%s will not work on this by its content rules%s. Use another source or another vendor."
                        .formatted(name, quote));
    }

    private static <T> Outcome<T> notAllowed(String name, String quote) {
        return refused(
                Refusal.NOT_ALLOWED,
                "The account at %s may not do this%s. Check its plan and the key's permissions."
                        .formatted(name, quote));
    }

    private static <T> Outcome<T> keyInvalid(Access access, String quote) {
        var other = access.key() == null
                ? null
                : access.vendor().looksLike(access.key()).orElse(null);
        return refused(
                Refusal.KEY_INVALID,
                access.key() == null
                        ? "%s asks for a key%s. Give it one."
                                .formatted(access.vendor().title(), quote)
                        : "%s does not know the key%s. %s"
                                .formatted(
                                        access.vendor().title(),
                                        quote,
                                        other == null
                                                ? "Check it, or make a new one there."
                                                : "It looks like a key of %s.".formatted(other.title())));
    }

    private static <T> Outcome<T> refused(Refusal refusal, String why) {
        return new Outcome.Refused<>(refusal, why);
    }

    /// The vendor's own words, in brackets, without anything that might be a key.
    static String quote(Access access, String message) {
        var line = message.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (access.key() != null) {
            line = line.replace(access.key().secret(), "[key]");
        }
        line = KEYS.matcher(line).replaceAll("[key]").replaceAll("[.\\s]+$", "");
        if (line.isEmpty()) {
            return "";
        }
        return " (“%s”)".formatted(line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE - 1) + "…");
    }
}
