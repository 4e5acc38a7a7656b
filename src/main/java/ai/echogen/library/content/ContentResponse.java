package ai.echogen.library.content;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "ScrapedContentResponse",
        requiredProperties = {
            "id",
            "user_id",
            "url",
            "title",
            "markdown",
            "provider",
            "metadata",
            "created_at",
            "updated_at"
        })
record ContentResponse(
        String id,
        String userId,

        @Schema(format = "uri", minLength = 1, maxLength = 2083)
        String url,

        String title,
        String markdown,
        String provider,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)
        String metadata,

        @Schema(implementation = String.class, format = "date-time")
        Instant createdAt,

        @Schema(implementation = String.class, format = "date-time")
        Instant updatedAt) {
    static ContentResponse of(Content content) {
        return new ContentResponse(
                content.id().value().toString(),
                content.owner().toString(),
                content.url(),
                content.title(),
                content.markdown(),
                content.provider(),
                content.metadata(),
                content.createdAt(),
                content.updatedAt());
    }
}
