package ai.echogen.library.podcasts;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        requiredProperties = {
            "id",
            "user_id",
            "script_id",
            "audio_url",
            "cover_art_url",
            "duration_seconds",
            "metadata",
            "created_at",
            "updated_at"
        })
record PodcastResponse(
        String id,
        String userId,
        String scriptId,

        @Schema(format = "uri", minLength = 1, maxLength = 2083, description = "Works as it stands until it expires")
        String audioUrl,

        @Schema(
                format = "uri",
                minLength = 1,
                maxLength = 2083,
                nullable = true,
                description = "Works as it stands until it expires")
        @Nullable
        String coverArtUrl,

        @Schema(nullable = true) @Nullable Integer durationSeconds,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)
        String metadata,

        @Schema(implementation = String.class, format = "date-time")
        Instant createdAt,

        @Schema(implementation = String.class, format = "date-time")
        Instant updatedAt) {
    static PodcastResponse of(Podcast podcast, Links links) {
        return new PodcastResponse(
                podcast.id().value().toString(),
                podcast.owner().toString(),
                podcast.script().value().toString(),
                links.audio(podcast),
                links.cover(podcast),
                podcast.durationSeconds(),
                podcast.metadata(),
                podcast.createdAt(),
                podcast.updatedAt());
    }
}
