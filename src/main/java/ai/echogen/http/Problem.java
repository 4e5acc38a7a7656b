package ai.echogen.http;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.failure.Invalid;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What went wrong with a request, as RFC 9457 writes it.
///
/// @param type      always `about:blank`: `code` is what tells problems apart
/// @param title     the status in words
/// @param status    the HTTP status, from 400
/// @param detail    one sentence for people
/// @param code      stable, for programs
/// @param requestId as in the `X-Request-ID` header and in the server's log
/// @param errors    each wrong field of a request; absent when something else is wrong
@Schema(requiredProperties = {"type", "title", "status", "detail", "code", "request_id"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @JsonProperty("request_id") String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ValidationError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Failure failure, String requestId) {
        return of(status(failure.code()), failure.getMessage(), failure.code().wire(), requestId);
    }

    static Problem of(Invalid invalid, String requestId) {
        return new Problem(
                "about:blank",
                title(422),
                422,
                invalid.getMessage(),
                "validation_failed",
                requestId,
                invalid.fields().stream().map(ValidationError::of).toList());
    }

    /// For a request that never reached code of ours: no such path, wrong method, and the like.
    static Problem ofStatus(int status, String requestId) {
        return of(status, detail(status), code(status), requestId);
    }

    /// Something is wrong with this program, and the caller learns no more than that.
    static Problem bug(String requestId) {
        return ofStatus(500, requestId);
    }

    private static Problem of(int status, String detail, String code, String requestId) {
        return new Problem("about:blank", title(status), status, detail, code, requestId, List.of());
    }

    private static int status(Code code) {
        return switch (code) {
            case SOURCE_NOT_FOUND,
                    SOURCE_FORBIDDEN,
                    SOURCE_UNSUPPORTED,
                    SOURCE_BROKEN,
                    SOURCE_TOO_SHORT,
                    SOURCE_UNREACHABLE,
                    ADDRESS_REFUSED,
                    LANGUAGE_UNSUPPORTED,
                    VOICE_UNKNOWN,
                    MODEL_UNKNOWN,
                    PROVIDER_KEY_MISSING,
                    PROVIDER_KEY_INVALID,
                    PROVIDER_FORBIDDEN,
                    PROVIDER_REFUSED,
                    PRICE_UNKNOWN,
                    INVALID_INPUT -> 422;
            case PROVIDER_QUOTA, BUDGET_EXCEEDED, SHARED_BUDGET_EXCEEDED -> 402;
            case PROVIDER_UNAVAILABLE -> 502;
            case SOURCE_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case CANCELLED, ALREADY_RUNNING -> 409;
            case UNKNOWN_JOB_TYPE -> 400;
            case UNAUTHENTICATED, INVALID_CREDENTIALS, CODE_EXPIRED -> 401;
            case FORBIDDEN, EMAIL_NOT_CONFIRMED -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case RATE_LIMITED -> 429;
            case NOT_CONFIGURED -> 501;
            case DATABASE_UNAVAILABLE,
                    DATABASE_TIMEOUT,
                    AUTH_UNAVAILABLE,
                    STORAGE_UNAVAILABLE,
                    RETRIES_EXHAUSTED,
                    DEADLINE_EXCEEDED -> 503;
            case STORAGE_REFUSED -> 502;
            case INTERNAL_ERROR,
                    INVALID_SETTING,
                    PORT_TAKEN,
                    DATABASE_BROKEN,
                    OUTPUT_UNWRITABLE,
                    SYNTHESIS_FAILED,
                    AUDIO_FAILED -> 500;
        };
    }

    static String title(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    static String detail(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read: check that its body is JSON of the documented shape.";
            case 404 -> "There is nothing at this address: /docs lists what there is.";
            case 405 -> "This address does not take that method: /docs lists those it takes.";
            case 406 -> "None of the media types in the Accept header can be made here: ask for application/json.";
            case 411 -> "The size of the form is not announced: send it with a Content-Length.";
            case 413 -> "The request's body is larger than the 10 MB that are taken.";
            case 414 -> "The address is far too long: look for fewer words.";
            case 415 -> "The request's body is of a type that is not read here: send application/json.";
            case 431 -> "The headers are far too long: send fewer or shorter ones, cookies above all.";
            case 500 -> "Something went wrong on our side: try again, and report the request id when it stays.";
            case 503 -> "The server cannot answer right now: try again in a minute.";
            default ->
                status < 500
                        ? "The request cannot be answered as it is: /docs shows what is expected."
                        : "The server could not answer: try again in a minute.";
        };
    }

    /// The status in words, for example `not_found`; 500 is `internal_error`.
    private static String code(int status) {
        return switch (status) {
            case 413 -> "body_too_large";
            case 500 -> "internal_error";
            default ->
                HttpResponseStatus.valueOf(status)
                        .reasonPhrase()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_");
        };
    }
}
