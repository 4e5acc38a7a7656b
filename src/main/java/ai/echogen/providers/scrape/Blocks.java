package ai.echogen.providers.scrape;

import ai.echogen.episode.Block;
import ai.echogen.episode.Block.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/// Turns a cleaned piece of a document into blocks, in reading order.
///
/// Everything that stands on a line of its own in a browser ends a block, and so do two line breaks in a row. A
/// table is read row by row, its cells set apart by commas, unless its cells hold paragraphs of their own. Text
/// without a single letter or digit is dropped: nobody can speak it. The walk uses no recursion, so nesting may be
/// as deep as it likes.
final class Blocks implements NodeFilter {
    /// A whole section that somebody forgot to close a heading before is not a heading.
    private static final int LONGEST_HEADING = 300;

    /// Never text for a reader, or said a second time by its neighbours (the reading aids of ruby).
    private static final Set<String> SILENT = Set.of(
            "script",
            "style",
            "template",
            "title",
            "head",
            "iframe",
            "object",
            "canvas",
            "audio",
            "video",
            "select",
            "datalist",
            "textarea",
            "rp",
            "rt",
            "rtc");

    private static final Set<String> OWN_LINE = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "legend",
            "li",
            "main",
            "listing",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "search",
            "section",
            "summary",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "tr",
            "ul",
            "xmp");

    private record Context(Kind kind, int level) {}

    private final List<Block> blocks = new ArrayList<>();
    private final BlockIds ids = new BlockIds();
    private final Deque<Context> contexts = new ArrayDeque<>();
    private final RunningText run = new RunningText();
    private int listDepth;

    private Blocks() {
        contexts.push(new Context(Kind.PARAGRAPH, 0));
    }

    /// The blocks of everything below `root`; `root` itself counts too, so that a lone `<h2>` is a heading. Empty when
    /// there is nothing to read. Leaves the document as it is.
    static List<Block> of(Element root) {
        var reader = new Blocks();
        root.filter(reader);
        reader.endBlock();
        return List.copyOf(reader.blocks);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        switch (node) {
            case TextNode text -> run.add(text.getWholeText(), context().kind() == Kind.CODE);
            case Element element -> {
                if (SILENT.contains(element.normalName())) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                open(element);
            }
            default -> {}
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            close(element);
        }
        return FilterResult.CONTINUE;
    }

    private void open(Element element) {
        var name = element.normalName();
        switch (name) {
            case "br" -> lineBreak();
            case "td", "th" -> run.nextCell();
            default -> {
                if (OWN_LINE.contains(name)) {
                    endBlock();
                }
            }
        }
        if (isList(name)) {
            listDepth++;
        }
        var context = contextOf(element);
        if (context != null) {
            contexts.push(context);
        }
    }

    private void close(Element element) {
        var name = element.normalName();
        if (OWN_LINE.contains(name)) {
            endBlock();
        }
        if (isList(name)) {
            listDepth--;
        }
        if (contextOf(element) != null) {
            contexts.pop();
        }
    }

    private static boolean isList(String name) {
        return name.equals("ul") || name.equals("ol") || name.equals("menu") || name.equals("dl") || name.equals("dir");
    }

    private @Nullable Context contextOf(Element element) {
        var name = element.normalName();
        return switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> new Context(Kind.HEADING, name.charAt(1) - '0');
            case "li", "dt", "dd" -> new Context(Kind.LIST_ITEM, Math.max(1, listDepth));
            case "blockquote" -> new Context(Kind.QUOTE, 0);
            case "pre", "listing", "xmp" -> new Context(Kind.CODE, 0);
            default -> element.attr("role").equals("heading") ? new Context(Kind.HEADING, ariaLevel(element)) : null;
        };
    }

    private static int ariaLevel(Element element) {
        var level = element.attr("aria-level");
        return level.length() == 1 && level.charAt(0) >= '1' && level.charAt(0) <= '6' ? level.charAt(0) - '0' : 2;
    }

    private Context context() {
        return contexts.element();
    }

    /// One break is a space; a second one with nothing in between ends the paragraph.
    private void lineBreak() {
        if (context().kind() == Kind.CODE) {
            run.add("\n", true);
        } else if (run.breakLine() && context().kind() != Kind.HEADING) {
            endBlock();
        }
    }

    private void endBlock() {
        var code = context().kind() == Kind.CODE;
        var text = run.take(code);
        if (text.isEmpty()) {
            return;
        }
        var context = context().kind() == Kind.HEADING && text.length() > LONGEST_HEADING
                ? new Context(Kind.PARAGRAPH, 0)
                : context();
        blocks.add(new Block(ids.next(context.kind(), text), context.kind(), context.level(), text));
    }
}
