package ai.echogen.library.content;

import ai.echogen.db.JsonText;
import ai.echogen.http.Validation;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ScrapedContentUpdate", description = "What is absent or null stays as it is", examples = """
                {"title": "What bees know about the sun"}""")
record ContentUpdate(
        @Schema(maxLength = ContentCreate.TITLE, examples = "What bees know") @Nullable
        String title,

        @Schema(description = "Takes the place of the old metadata") @Nullable
        Map<String, Object> metadata) {
    ContentPatch checked() {
        var body = new Validation("body");
        var patch = new ContentPatch(
                body.optionalText("title", title, ContentCreate.TITLE),
                metadata == null ? null : JsonText.of(body.object("metadata", metadata)));
        body.done();
        return patch;
    }
}
