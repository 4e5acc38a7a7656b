package ai.echogen.library.content;

import ai.echogen.db.JsonText;
import ai.echogen.http.Validation;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
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

        @Nullable Map<String, Object> metadata,

        @Schema(
                maxItems = MOST_URLS,
                description = "Several pages that the server is to read, in place of everything but `reader`",
                examples = "[\"https://example.com/bees\"]")
        @Nullable
        List<String> urls,

        @Nullable ReaderName reader) {
    static final int TITLE = 10_000;
    private static final int MARKDOWN = 5_000_000;
    private static final int PROVIDER = 200;
    static final int MOST_URLS = 20;

    @Schema(name = "ReaderName", description = "Who reads a page")
    record ReaderName(
            @Schema(
                    description =
                            "`auto` (the built-in reader, and where it finds too little a provider that you have a key to), `builtin`, `firecrawl` or `hyperbrowser`",
                    examples = "auto")
            @Nullable
            String provider) {}

    /// Whether the server is to read the page: nothing but its address is known.
    boolean isAddressAlone() {
        return url != null && title == null && markdown == null && urls == null;
    }

    /// Whether the server is to read several pages.
    boolean isAddresses() {
        return urls != null && url == null && title == null && markdown == null;
    }

    /// What a job is to read.
    ObjectNode order() {
        var order = JsonNodeFactory.instance.objectNode();
        if (urls != null) {
            var all = order.putArray("urls");
            urls.forEach(all::add);
        } else {
            order.put("url", checkedAddress());
        }
        if (reader != null) {
            order.putObject("reader").put("provider", reader.provider());
        }
        return order;
    }

    private String checkedAddress() {
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
