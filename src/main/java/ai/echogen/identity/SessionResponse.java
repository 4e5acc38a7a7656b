package ai.echogen.identity;

import ai.echogen.caller.Caller;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param device  the browser's or app's own name for itself
/// @param current whether this request belongs to it
record SessionResponse(
        @Schema(required = true) String id,

        @Schema(examples = "EchoGen/1.0 (iPhone)") @Nullable String device,

        @Schema(examples = "203.0.113.7") @Nullable String ip,

        @Schema(required = true) Instant createdAt,

        @Schema(required = true, description = "When it last got tokens: within an hour of its last request")
        Instant lastSeenAt,

        @Schema(required = true) boolean current) {
    static SessionResponse of(Session session, Caller caller) {
        return new SessionResponse(
                session.id().toString(),
                session.userAgent(),
                session.address(),
                session.createdAt(),
                session.lastSeen(),
                session.id().equals(caller.session()));
    }
}
