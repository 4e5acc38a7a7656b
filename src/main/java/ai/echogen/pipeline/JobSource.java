package ai.echogen.pipeline;

import ai.echogen.failure.Failure;
import ai.echogen.library.content.ContentId;
import ai.echogen.library.scripts.ScriptId;
import ai.echogen.net.WebAddress;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a job is to make something of: the payload's `source`.
sealed interface JobSource {
    String FIELD = "source";

    /// A job shows its payload wherever it is listed. Whole books are sent as files.
    int LONGEST_TEXT = 500_000;

    record Web(URI address) implements JobSource {}

    record Text(String text, @Nullable String title) implements JobSource {}

    record Content(ContentId id) implements JobSource {}

    record Script(ScriptId id) implements JobSource {}

    /// Nothing after a mistake.
    ///
    /// @param allowed which of `url`, `text`, `content_id`, `script_id`
    static @Nullable JobSource of(Fields payload, List<String> allowed) {
        var source = payload.inside(FIELD);
        var named = Stream.of("url", "text", "content_id", "script_id")
                .filter(source::has)
                .toList();
        if (named.size() != 1 || !allowed.contains(named.getFirst())) {
            payload.wrong(
                    FIELD,
                    "Name what to make it of, by exactly one of %s.".formatted(String.join(", ", allowed)),
                    payload.has(FIELD) ? "value_error" : "missing");
            return null;
        }
        return switch (named.getFirst()) {
            case "url" -> web(source);
            case "text" -> text(source);
            case "content_id" -> {
                var id = source.text("content_id", 0, 200);
                yield id == null ? null : new Content(ContentId.of(id));
            }
            default -> {
                var id = source.text("script_id", 0, 200);
                yield id == null ? null : new Script(ScriptId.of(id));
            }
        };
    }

    /// Nothing after a mistake, or without a `url`.
    static @Nullable Web web(Fields fields) {
        var url = fields.text("url", 1, 2083);
        if (url == null) {
            return null;
        }
        try {
            return new Web(WebAddress.parse(url.strip()).uri());
        } catch (Failure failure) {
            fields.wrong("url", failure.getMessage(), "url_parsing");
            return null;
        }
    }

    /// The addresses of a payload's `urls`, each once; those that are none are noted as mistakes.
    static List<URI> webs(Fields fields) {
        var addresses = new LinkedHashSet<URI>();
        var urls = fields.texts("urls", PageImports.MOST);
        if (fields.has("urls") && urls.isEmpty()) {
            fields.wrong("urls", "Name at least one address, and at most %d.".formatted(PageImports.MOST), "too_short");
        }
        for (var url : urls) {
            try {
                addresses.add(WebAddress.parse(url.strip()).uri());
            } catch (Failure failure) {
                fields.wrong("urls", failure.getMessage(), "url_parsing");
            }
        }
        return List.copyOf(addresses);
    }

    private static @Nullable Text text(Fields source) {
        var text = source.text("text", 1, LONGEST_TEXT);
        var title = source.text("title", 1, Wish.LONGEST_TITLE);
        return text == null ? null : new Text(text, title);
    }
}
