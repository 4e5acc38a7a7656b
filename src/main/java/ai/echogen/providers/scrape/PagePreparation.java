package ai.echogen.providers.scrape;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Makes a page ready to be read: what is never text goes, and lines set apart by breaks become paragraphs.
final class PagePreparation {
    private PagePreparation() {}

    /// Changes the document.
    static void prepare(Document page) {
        Pictures.outOfNoscript(page);
        // text of a declared shadow tree is shown in its place; other templates are never shown
        page.select("template[shadowrootmode]").unwrap();
        var neverText = new Sweep();
        neverText.addAll(page.select("script, noscript, style, template"));
        neverText.sweep();
        breaksToParagraphs(page.body());
        page.getElementsByTag("font").tagName("span");
    }

    private static void breaksToParagraphs(Element body) {
        var parents = new LinkedHashSet<Element>();
        for (var lineBreak : body.getElementsByTag("br")) {
            var parent = lineBreak.parent();
            if (parent != null) {
                parents.add(parent);
            }
        }
        for (var parent : parents) {
            var children = List.copyOf(parent.childNodes());
            parent.empty();
            var regrouped = regroup(children);
            Sweep.replaceChildren(parent, regrouped);
            if (regrouped.size() != children.size() && parent.nameIs("p")) {
                parent.tagName("div");
            }
        }
    }

    /// Every run of two or more breaks, with at most white space in between, starts a paragraph that takes in what
    /// follows on the line.
    private static List<Node> regroup(List<Node> children) {
        var regrouped = new ArrayList<Node>(children.size());
        var at = 0;
        while (at < children.size()) {
            var afterBreaks = afterBreaks(children, at);
            if (afterBreaks == at) {
                regrouped.add(children.get(at));
                at++;
                continue;
            }
            var line = new ArrayList<Node>();
            at = afterBreaks;
            while (at < children.size() && afterBreaks(children, at) == at && Phrasing.is(children.get(at))) {
                line.add(children.get(at));
                at++;
            }
            while (!line.isEmpty() && Phrasing.blank(line.getLast())) {
                line.removeLast();
            }
            var paragraph = new Element("p");
            line.forEach(paragraph::appendChild);
            regrouped.add(paragraph);
        }
        return regrouped;
    }

    /// @return the index behind the run of at least two breaks that starts at `from`, or `from` where there is none
    private static int afterBreaks(List<Node> children, int from) {
        if (!isBreak(children.get(from))) {
            return from;
        }
        var breaks = 0;
        var end = from;
        for (var at = from; at < children.size(); at++) {
            var node = children.get(at);
            if (isBreak(node)) {
                breaks++;
                end = at + 1;
            } else if (!(node instanceof TextNode text && Phrasing.blank(text.getWholeText()))) {
                break;
            }
        }
        return breaks > 1 ? end : from;
    }

    private static boolean isBreak(Node node) {
        return node instanceof Element element && element.nameIs("br");
    }
}
