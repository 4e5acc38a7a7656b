package ai.echogen.providers.scrape;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;

/// Markdown (CommonMark with tables), with front matter.
final class MarkdownText {
    private static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());
    private static final Parser PARSER =
            Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(200).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    /// What hardly anybody writes without meaning Markdown. Two kinds of them, or several headings, decide.
    private static final List<Pattern> SIGNS = List.of(
            Pattern.compile("^#{1,6} \\S", Pattern.MULTILINE),
            Pattern.compile("^(?:```|~~~)", Pattern.MULTILINE),
            Pattern.compile("\\[[^\\]\\n]{1,200}]\\((?:https?:|/|\\.|#)[^)\\s]*\\)"),
            Pattern.compile("\\*\\*[^\\s*][^*\\n]{0,200}\\*\\*"),
            Pattern.compile("^> \\S", Pattern.MULTILINE),
            Pattern.compile("(?<![`\\w])`[^`\\n]{1,100}`"));
    private static final Pattern OPENS_WITH_HEADING = Pattern.compile("\\A\\s*# \\S.*\\n\\s*\\n");

    private MarkdownText() {}

    /// Whether text without a telling name is Markdown.
    static boolean isLikely(String text) {
        var start = text.substring(0, Math.min(text.length(), 200_000));
        if (!FrontMatter.of(start).values().isEmpty()
                || OPENS_WITH_HEADING.matcher(start).find()) {
            return true;
        }
        return SIGNS.stream().filter(sign -> sign.matcher(start).find()).count() >= 2
                || SIGNS.getFirst().matcher(start).results().limit(3).count() >= 3;
    }

    static Draft read(Raw raw, String text) {
        var front = FrontMatter.of(text);
        try {
            var html = RENDERER.render(PARSER.parse(front.rest()));
            var body = Jsoup.parseBodyFragment(html).body();
            return new Draft(
                    front.value("title").orElse(null),
                    front.value("author", "authors", "byline", "by").orElse(null),
                    front.value("lang", "language", "locale").orElse(null),
                    PublishedDay.in(front.value("date", "published", "pubdate", "created")
                            .orElse(null)),
                    Blocks.of(body));
        } catch (StackOverflowError e) {
            throw new Failure(
                    Code.SOURCE_BROKEN,
                    "%s nests its Markdown deeper than anything that is meant to be read.".formatted(raw.shown()),
                    e);
        }
    }
}
