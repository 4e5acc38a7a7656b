package ai.echogen.bench;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.episode.Turn;
import ai.echogen.providers.writer.Brief;
import ai.echogen.providers.writer.ExtractiveWriter;
import ai.echogen.providers.writer.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// Prints the script that the built-in writer makes of an HTML, Markdown or text file, to be read as a listener would:
/// `ScriptPreview FILE [MINUTES] [STYLE] [TITLE] [BYLINE] [SITE]`.
public final class ScriptPreview {
    private ScriptPreview() {}

    public static void main(String[] args) throws IOException {
        var file = Path.of(args[0]);
        var minutes = args.length > 1 ? Double.parseDouble(args[1]) : 5;
        var style = Style.ofWire(args.length > 2 ? args[2] : "coffee_chat").orElseThrow();
        var article = new Article(
                args.length > 3 ? args[3] : String.valueOf(file.getFileName()),
                args.length > 4 ? args[4] : null,
                "en",
                null,
                null,
                args.length > 5 ? args[5] : null,
                blocks(Files.readString(file), file.toString()));
        var brief = new Brief(
                null, style, List.of(new Speaker("Alex", "slt"), new Speaker("Sam", "rms")), minutes * 60, true);
        var start = System.nanoTime();
        var script = new ExtractiveWriter().write(article, brief, PACE);
        var took = (System.nanoTime() - start) / 1e9;
        for (var segment : script.segments()) {
            System.out.printf("%n## %s%n%n", segment.title());
            for (var turn : segment.turns()) {
                System.out.printf("%s: %s%n", turn.speaker().name(), turn.text());
            }
        }
        var seconds = script.turns().stream().mapToDouble(PACE::seconds).sum()
                + PACE.frameSeconds()
                + PACE.segmentSeconds() * (script.segments().size() - 1);
        System.out.printf(
                "%nSummary: %s%n%n%d words in, %d turns, %.1f s of %.0f s, complete %s, written in %.2f s%n",
                script.summary(),
                article.words(),
                script.turns().size(),
                seconds,
                minutes * 60,
                script.complete(),
                took);
    }

    private static final Pace PACE = new Pace() {
        @Override
        public double seconds(Turn turn) {
            return turn.text().length() / 14.5 + 0.4;
        }

        @Override
        public double segmentSeconds() {
            return 1.5;
        }

        @Override
        public double frameSeconds() {
            return 4;
        }
    };

    private static List<Block> blocks(String text, String name) {
        return name.endsWith(".html") ? ofHtml(text) : ofText(text);
    }

    private static List<Block> ofHtml(String html) {
        var blocks = new ArrayList<Block>();
        for (var element : Jsoup.parse(html).select("h1,h2,h3,h4,h5,h6,p,li,blockquote,pre")) {
            var nested = element.parents().stream().anyMatch(parent -> parent.is("li,blockquote,table,p"));
            if (!nested && !element.text().isBlank()) {
                blocks.add(new Block("b" + blocks.size(), kind(element), level(element), element.text()));
            }
        }
        return blocks;
    }

    private static Block.Kind kind(Element element) {
        return switch (element.normalName()) {
            case "p" -> Block.Kind.PARAGRAPH;
            case "li" -> Block.Kind.LIST_ITEM;
            case "blockquote" -> Block.Kind.QUOTE;
            case "pre" -> Block.Kind.CODE;
            default -> Block.Kind.HEADING;
        };
    }

    private static int level(Element element) {
        return element.normalName().matches("h\\d") ? element.normalName().charAt(1) - '0' : element.is("li") ? 1 : 0;
    }

    private static List<Block> ofText(String text) {
        var blocks = new ArrayList<Block>();
        for (var paragraph : text.split("\\R\\s*\\R")) {
            var line = paragraph.strip().replaceAll("\\s+", " ");
            if (line.matches("#{1,6} .*")) {
                var level = line.indexOf(' ');
                blocks.add(new Block("b" + blocks.size(), Block.Kind.HEADING, level, line.substring(level + 1)));
            } else if (!line.isEmpty()) {
                blocks.add(new Block("b" + blocks.size(), Block.Kind.PARAGRAPH, 0, line));
            }
        }
        return blocks;
    }
}
