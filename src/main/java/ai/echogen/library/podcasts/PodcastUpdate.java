package ai.echogen.library.podcasts;

import ai.echogen.db.JsonText;
import ai.echogen.http.Validation;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What is absent or null stays as it is", examples = """
                {"title": "What bees know about the sun"}""")
record PodcastUpdate(
        @Schema(maxLength = TITLE, description = "Becomes `title` in the metadata", examples = "What bees know")
        @Nullable
        String title,

        @Schema(description = "Takes the place of the old metadata") @Nullable
        Map<String, Object> metadata) {
    private static final int TITLE = 10_000;

    PodcastPatch checked() {
        var body = new Validation("body");
        var patch = new PodcastPatch(
                body.optionalText("title", title, TITLE),
                metadata == null ? null : JsonText.of(body.object("metadata", metadata)));
        body.done();
        return patch;
    }
}
