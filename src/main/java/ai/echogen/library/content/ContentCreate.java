package ai.echogen.library.content;

import ai.echogen.db.JsonText;
import ai.echogen.http.Validation;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "ScrapedContentCreate",
        requiredProperties = {"url", "title", "markdown", "provider"},
        examples = """
                {"url": "https://example.com/bees", "title": "What bees know",
                 "markdown": "# What bees know\\n\\nA bee finds its way home by the sun.", "provider": "builtin",
                 "metadata": {"words": 13}}""")
record ContentCreate(
        @Schema(format = "uri", minLength = 1, maxLength = 2083, examples = "https://example.com/bees") @Nullable
        String url,

        @Schema(maxLength = TITLE, examples = "What bees know") @Nullable
        String title,

        @Schema(
                maxLength = MARKDOWN,
                description = "Normalized article body",
                examples = "# What bees know\n\nA bee finds its way home by the sun.")
        @Nullable
        String markdown,

        @Schema(maxLength = PROVIDER, description = "Who read the page", examples = "builtin") @Nullable
        String provider,

        @Nullable Map<String, Object> metadata) {
    static final int TITLE = 10_000;
    private static final int MARKDOWN = 5_000_000;
    private static final int PROVIDER = 200;

    /// Whether the server is to read the page: nothing but its address is known.
    boolean isAddressAlone() {
        return url != null && title == null && markdown == null;
    }

    String checkedAddress() {
        var body = new Validation("body");
        var address = body.url("url", url);
        body.done();
        return address;
    }

    ContentDraft checked() {
        var body = new Validation("body");
        var draft = new ContentDraft(
                body.url("url", url),
                body.text("title", title, 0, TITLE),
                body.text("markdown", markdown, 0, MARKDOWN),
                body.text("provider", provider, 0, PROVIDER),
                JsonText.of(body.object("metadata", metadata)));
        body.done();
        return draft;
    }
}
