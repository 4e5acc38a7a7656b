package ai.echogen.library.podcasts;

import ai.echogen.library.scripts.ScriptResponse;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
            "updated_at",
            "script"
        })
record PodcastDetailResponse(@JsonUnwrapped PodcastResponse podcast, ScriptResponse script) {}
