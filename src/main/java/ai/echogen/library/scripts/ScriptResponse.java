package ai.echogen.library.scripts;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A script as it goes over the wire, also inside a podcast.
@Schema(
        requiredProperties = {
            "id",
            "user_id",
            "source_content_id",
            "prompt",
            "model",
            "language",
            "segments",
            "metadata",
            "created_at",
            "updated_at"
        })
public record ScriptResponse(
        String id,
        String userId,
        @Schema(nullable = true) @Nullable String sourceContentId,
        String prompt,
        String model,
        String language,

        @JsonRawValue @Schema(type = SchemaType.ARRAY, implementation = ScriptSegment.class)
        String segments,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)
        String metadata,

        @Schema(implementation = String.class, format = "date-time")
        Instant createdAt,

        @Schema(implementation = String.class, format = "date-time")
        Instant updatedAt) {
    public static ScriptResponse of(KeptScript script) {
        return new ScriptResponse(
                script.id().value().toString(),
                script.owner().toString(),
                script.source() == null ? null : script.source().value().toString(),
                script.prompt(),
                script.model(),
                script.language(),
                script.segments(),
                script.metadata(),
                script.createdAt(),
                script.updatedAt());
    }
}
