package ai.echogen.providers.scrape;

import java.util.ArrayDeque;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Tells what runs within a line of text from what stands by itself.
final class Phrasing {
    private static final Set<String> WITHIN_A_LINE = Set.of(
            "abbr",
            "audio",
            "b",
            "bdo",
            "br",
            "button",
            "cite",
            "code",
            "data",
            "datalist",
            "dfn",
            "em",
            "embed",
            "i",
            "img",
            "input",
            "kbd",
            "label",
            "mark",
            "math",
            "meter",
            "noscript",
            "object",
            "output",
            "progress",
            "q",
            "ruby",
            "samp",
            "script",
            "select",
            "small",
            "span",
            "strong",
            "sub",
            "sup",
            "textarea",
            "time",
            "var",
            "wbr");

    private static final Set<String> AS_ITS_CONTENT = Set.of("a", "del", "ins");

    private static final Set<String> BY_ITSELF =
            Set.of("blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul");

    private Phrasing() {}

    /// Text, or an element that runs within a line. Links, insertions and deletions do when everything in them does.
    static boolean is(Node node) {
        var open = new ArrayDeque<Node>();
        open.push(node);
        while (!open.isEmpty()) {
            var next = open.pop();
            if (next instanceof TextNode) {
                continue;
            }
            if (!(next instanceof Element element)) {
                return false;
            }
            if (AS_ITS_CONTENT.contains(element.normalName())) {
                element.childNodes().forEach(open::push);
            } else if (!WITHIN_A_LINE.contains(element.normalName())) {
                return false;
            }
        }
        return true;
    }

    /// Blank text or a line break.
    static boolean blank(Node node) {
        return switch (node) {
            case TextNode text -> blank(text.getWholeText());
            case Element element -> element.nameIs("br");
            default -> false;
        };
    }

    static boolean blank(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (!Measure.isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// Whether anything inside stands by itself.
    static boolean holdsBlocks(Element element) {
        return element.stream().skip(1).anyMatch(inner -> BY_ITSELF.contains(inner.normalName()));
    }
}
