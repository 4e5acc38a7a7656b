package ai.echogen.failure;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that a person can act on. The message is one human sentence that says what happened, why, and
/// what to do; the code is stable and part of the API. Anything that is not a `Failure` is a bug.
public final class Failure extends RuntimeException {
    private final Code code;
    private final @Nullable Duration retryAfter;

    public Failure(Code code, String message) {
        super(message);
        this.code = requireNonNull(code, "code is null");
        this.retryAfter = null;
    }

    public Failure(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = requireNonNull(code, "code is null");
        this.retryAfter = null;
    }

    /// @param retryAfter when the same may be asked again
    public Failure(Code code, String message, Duration retryAfter) {
        super(message);
        this.code = requireNonNull(code, "code is null");
        this.retryAfter = requireNonNull(retryAfter, "retryAfter is null");
    }

    /// @param retryAfter when the same may be asked again
    public Failure(Code code, String message, Throwable cause, Duration retryAfter) {
        super(message, cause);
        this.code = requireNonNull(code, "code is null");
        this.retryAfter = requireNonNull(retryAfter, "retryAfter is null");
    }

    public Code code() {
        return code;
    }

    /// When the same may be asked again, where that is known.
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage());
    }
}
