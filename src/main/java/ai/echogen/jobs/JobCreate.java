package ai.echogen.jobs;

import ai.echogen.http.Validation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(requiredProperties = "job_type")
record JobCreate(
        @Schema(
                description =
                        "What is to be done: `podcast_generation`, `script_generation`, `audio_render`, `cover_art`, `content_import` or `voice_sample`",
                examples = "podcast_generation")
        @Nullable
        String jobType,

        @Schema(
                description =
                        "What the job works on; each type has fields of its own. `max_cost_usd`: the most that it may cost")
        @Nullable
        Map<String, Object> payload) {
    private static final int LONGEST_TYPE = 100;

    /// @param payload may be empty
    record Wish(String type, ObjectNode payload) {}

    /// @throws ai.echogen.failure.Invalid with every wrong field
    Wish checked() {
        var body = new Validation("body");
        var type = body.text("job_type", jobType, 1, LONGEST_TYPE);
        var fields = body.object("payload", payload);
        body.done();
        return new Wish(type, JobJson.object(fields));
    }
}
