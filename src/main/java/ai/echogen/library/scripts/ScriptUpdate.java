package ai.echogen.library.scripts;

import ai.echogen.db.JsonText;
import ai.echogen.http.Validation;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What is absent or null stays as it is", examples = """
                {"title": "What bees know about the sun"}""")
record ScriptUpdate(
        @Schema(maxLength = TITLE, description = "Becomes `title` in the metadata", examples = "What bees know")
        @Nullable
        String title,

        @Schema(description = "Take the place of the old segments") @Nullable
        List<ScriptSegment> segments,

        @Schema(description = "Takes the place of the old metadata") @Nullable
        Map<String, Object> metadata) {
    private static final int TITLE = 10_000;

    ScriptPatch checked() {
        var body = new Validation("body");
        var patch = new ScriptPatch(
                body.optionalText("title", title, TITLE),
                segments == null ? null : ScriptSegment.required(body, segments),
                metadata == null ? null : JsonText.of(body.object("metadata", metadata)));
        body.done();
        return patch;
    }
}
