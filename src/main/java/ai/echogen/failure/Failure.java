package ai.echogen.failure;

import static java.util.Objects.requireNonNull;

/// Something that a person can act on. The message is one human sentence that says what happened, why, and what to do;
/// the code is stable and part of the API. Anything that is not a `Failure` is a bug.
public final class Failure extends RuntimeException {
    private final Code code;

    public Failure(Code code, String message) {
        super(message);
        this.code = requireNonNull(code, "code is null");
    }

    public Failure(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = requireNonNull(code, "code is null");
    }

    public Code code() {
        return code;
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage());
    }
}
