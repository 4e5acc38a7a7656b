package ai.echogen.ops;

import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Text as HTML. Nothing in it becomes markup, but Markdown where that is asked for.
final class HtmlText {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final Pattern PARAGRAPH = Pattern.compile("</?p>");

    private HtmlText() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String markdown(String text) {
        return RENDERER.render(PARSER.parse(text));
    }

    /// Markdown within a line.
    static String line(String text) {
        return PARAGRAPH.matcher(markdown(text)).replaceAll("").strip();
    }
}
