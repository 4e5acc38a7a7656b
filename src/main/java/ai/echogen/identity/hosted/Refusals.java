package ai.echogen.identity.hosted;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.identity.Identity;
import ai.echogen.identity.hosted.SupabaseAuthHttp.Answer;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Supabase Auth's error codes in our words.
final class Refusals {
    static final String NOT_ANYMORE = "The refresh token is not valid any more: sign in again.";

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private Refusals() {}

    static Failure of(Answer answer) {
        return switch (answer.code()) {
            case "user_already_exists", "email_exists", "phone_exists" ->
                new Failure(Code.CONFLICT, "There is an account with this address already: sign in instead.");
            case "invalid_credentials" -> new Failure(Code.INVALID_CREDENTIALS, Identity.WRONG_CREDENTIALS);
            case "email_not_confirmed", "phone_not_confirmed", "provider_email_needs_verification" ->
                new Failure(
                        Code.EMAIL_NOT_CONFIRMED,
                        "This address is not confirmed yet: follow the link in the mail that was sent to it, or ask for another.");
            case "user_banned" -> new Failure(Code.FORBIDDEN, "This account is suspended.");
            case "signup_disabled", "email_address_not_authorized" ->
                new Failure(Code.FORBIDDEN, "This server takes no new accounts with this address at the moment.");
            case "weak_password" ->
                new Failure(Code.INVALID_INPUT, "This password is too weak: %s".formatted(sentence(answer)));
            case "validation_failed", "email_address_invalid", "same_password", "reauthentication_needed" ->
                new Failure(Code.INVALID_INPUT, sentence(answer));
            case "refresh_token_not_found",
                    "refresh_token_already_used",
                    "session_not_found",
                    "session_expired",
                    "user_not_found",
                    "bad_jwt",
                    "no_authorization" -> new Failure(Code.UNAUTHENTICATED, NOT_ANYMORE);
            case "otp_expired",
                    "flow_state_not_found",
                    "flow_state_expired",
                    "flow_state_already_used",
                    "bad_code_verifier" -> new Failure(Code.CODE_EXPIRED, Identity.CODE_EXPIRED);
            case "conflict" ->
                new Failure(
                        Code.AUTH_UNAVAILABLE,
                        "Another request with the same token is still running: try again in a second.",
                        Duration.ofSeconds(1));
            case "email_provider_disabled",
                    "phone_provider_disabled",
                    "provider_disabled",
                    "anonymous_provider_disabled",
                    "otp_disabled",
                    "captcha_failed" ->
                new Failure(
                        Code.NOT_CONFIGURED,
                        "This way to sign in is turned off in the Supabase project (%s): whoever runs this server finds it under Authentication."
                                .formatted(answer.code()));
            default -> {
                LOG.warnf(
                        "Supabase Auth refuses with the status %d and the code \"%s\": %s",
                        answer.status(), answer.code(), answer.message());
                yield new Failure(
                        Code.AUTH_UNAVAILABLE,
                        "The server for accounts refuses this request: whoever runs this server finds the reason in its log.",
                        Duration.ofSeconds(30));
            }
        };
    }

    private static String sentence(Answer answer) {
        var message = answer.message();
        return message.endsWith(".") ? message : message + ".";
    }
}
