package ai.echogen.embedded.auth;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Failure;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What Supabase Auth would answer. Its codes are API for its clients; its messages are shown to people.
final class AuthError extends RuntimeException {
    private final int status;
    private final String code;
    private final List<String> weaknesses;
    private final @Nullable Duration retryAfter;

    AuthError(int status, String code, String message) {
        this(status, code, message, List.of(), null);
    }

    private AuthError(int status, String code, String message, List<String> weaknesses, @Nullable Duration retryAfter) {
        super(message);
        this.status = status;
        this.code = code;
        this.weaknesses = weaknesses;
        this.retryAfter = retryAfter;
    }

    static AuthError invalid(String message) {
        return new AuthError(400, "validation_failed", message);
    }

    static AuthError weakPassword(int shortest) {
        return new AuthError(
                422,
                "weak_password",
                "Password should be at least %d characters.".formatted(shortest),
                List.of("length"),
                null);
    }

    /// For what may happen to every operation.
    static AuthError of(Failure failure) {
        var wait = failure.retryAfter().orElse(null);
        return switch (failure.code()) {
            case RATE_LIMITED ->
                new AuthError(429, "over_request_rate_limit", "Request rate limit reached", List.of(), wait);
            case INVALID_CREDENTIALS -> new AuthError(400, "invalid_credentials", "Invalid login credentials");
            case EMAIL_NOT_CONFIRMED -> new AuthError(400, "email_not_confirmed", "Email not confirmed");
            case CODE_EXPIRED -> new AuthError(403, "otp_expired", "Token has expired or is invalid");
            case FORBIDDEN -> new AuthError(403, "user_banned", "User is banned");
            case CONFLICT ->
                new AuthError(422, "email_exists", "A user with this email address has already been registered");
            case NOT_CONFIGURED -> new AuthError(422, "email_provider_disabled", failure.getMessage());
            case DATABASE_UNAVAILABLE, DATABASE_TIMEOUT ->
                new AuthError(503, "unexpected_failure", failure.getMessage());
            default ->
                new AuthError(
                        500, "unexpected_failure", "Unexpected failure, please check server logs for more information");
        };
    }

    /// What an operation answers, with every failure in Supabase Auth's words.
    static <T> T answered(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (Failure failure) {
            throw of(failure);
        }
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    List<String> weaknesses() {
        return weaknesses;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage());
    }
}
