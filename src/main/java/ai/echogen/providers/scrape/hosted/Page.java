package ai.echogen.providers.scrape.hosted;

import ai.echogen.failure.Failure;
import ai.echogen.net.WebAddress;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A page as a vendor saw it.
///
/// @param address  where it was in the end
/// @param html     all of it, after its programs ran; null when the vendor gave none
/// @param markdown what the vendor took for its main text; null when the vendor gave none
/// @param metadata what the vendor says about it: every member may be missing, a text, or a list of
/// texts
record Page(URI address, @Nullable String html, @Nullable String markdown, JsonNode metadata) {
    /// @param asked the address that was asked for
    static Page of(URI asked, JsonNode data, String htmlField) {
        var metadata = data.path("metadata");
        return new Page(
                address(asked, first(metadata, "url", "sourceURL")),
                text(data.path(htmlField)),
                text(data.path("markdown")),
                metadata);
    }

    boolean isEmpty() {
        return html == null && markdown == null;
    }

    /// The first of these members that says something.
    @Nullable
    String said(String... names) {
        return first(metadata, names);
    }

    private static @Nullable String first(JsonNode metadata, String... names) {
        for (var name : names) {
            var value = metadata.path(name);
            var text = text(value.isArray() ? value.path(0) : value);
            if (text != null) {
                return text.strip();
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }

    private static URI address(URI asked, @Nullable String told) {
        try {
            return told == null ? asked : WebAddress.parse(told).uri();
        } catch (Failure e) {
            return asked;
        }
    }
}
