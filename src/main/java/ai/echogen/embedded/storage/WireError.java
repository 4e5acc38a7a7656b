package ai.echogen.embedded.storage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A refusal as Supabase Storage words it. The HTTP status is 400 for nearly all of them, and the one that
/// is meant stands in the body as text: clients rely on that.
final class WireError extends RuntimeException {
    private final int status;
    private final String error;
    private final String code;

    private WireError(int status, String error, String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.error = error;
        this.code = code;
    }

    static WireError noBucket() {
        return new WireError(404, "Bucket not found", "NoSuchBucket", "Bucket not found", null);
    }

    static WireError noObject() {
        return new WireError(404, "not_found", "NoSuchKey", "Object not found", null);
    }

    /// The row is there and its file is not.
    static WireError noFile() {
        return new WireError(404, "Not found", "NoSuchKey", "The resource was not found", null);
    }

    static WireError keyExists() {
        return new WireError(409, "Duplicate", "KeyAlreadyExists", "The resource already exists", null);
    }

    static WireError bucketExists() {
        return new WireError(409, "Duplicate", "BucketAlreadyExists", "The resource already exists", null);
    }

    static WireError bucketNotEmpty() {
        return new WireError(
                409, "ResourceNotEmpty", "ResourceNotEmpty", "The bucket you tried to delete is not empty", null);
    }

    static WireError denied(String why) {
        return new WireError(403, "Unauthorized", "AccessDenied", why, null);
    }

    static WireError request(String why) {
        return new WireError(400, "Error", "InvalidRequest", why, null);
    }

    static WireError key(String name) {
        return new WireError(400, "InvalidKey", "InvalidKey", "Invalid key: " + name, null);
    }

    static WireError bucketName() {
        return new WireError(400, "Invalid Input", "InvalidBucketName", "Bucket name invalid", null);
    }

    static WireError token(String why) {
        return new WireError(400, "InvalidJWT", "InvalidJWT", why, null);
    }

    static WireError signature() {
        return new WireError(400, "InvalidSignature", "InvalidSignature", "Invalid signature", null);
    }

    static WireError tooLarge() {
        return new WireError(
                413, "Payload too large", "EntityTooLarge", "The object exceeded the maximum allowed size", null);
    }

    static WireError mediaType(String type) {
        return new WireError(
                415, "invalid_mime_type", "InvalidMimeType", "mime type %s is not supported".formatted(type), null);
    }

    static WireError range() {
        return new WireError(416, "invalid_range", "InvalidRange", "invalid range provided", null);
    }

    /// Whoever sent it has gone.
    static WireError aborted(Throwable cause) {
        return new WireError(499, "Aborted", "Aborted", "Request aborted", cause);
    }

    static WireError database(Throwable cause) {
        return new WireError(
                544, "DatabaseTimeout", "DatabaseTimeout", "The connection to the database timed out", cause);
    }

    static WireError disk(Throwable cause) {
        return new WireError(500, "InternalError", "InternalError", "Internal server error", cause);
    }

    /// What row-level security and uniqueness come to; null for what is no refusal but a bug.
    static @Nullable WireError of(SQLException e) {
        return switch (String.valueOf(e.getSQLState())) {
            case "42501" ->
                new WireError(403, "Unauthorized", "AccessDenied", "new row violates row-level security policy", e);
            case "23505" -> new WireError(409, "Duplicate", "ResourceAlreadyExists", "The resource already exists", e);
            case "23503" -> new WireError(404, "Bucket not found", "NoSuchBucket", "Bucket not found", e);
            default -> null;
        };
    }

    int httpStatus() {
        return status >= 500 || status == 416 ? status : 400;
    }

    ObjectNode body() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("statusCode", Integer.toString(status))
                .put("error", error)
                .put("message", getMessage())
                .put("code", code);
    }
}
