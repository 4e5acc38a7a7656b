package ai.echogen.providers.scrape;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/// The first walk over a prepared page: takes out what is hidden or plainly no text, turns divisions that are used as
/// paragraphs into paragraphs, and collects the elements whose text will be weighed.
final class Pruning {
    private static final int LONGEST_BYLINE = 100;
    private static final double SAME_AS_TITLE = 0.75;
    private static final double MOSTLY_TEXT = 0.25;

    private static final Set<String> WEIGHED = Set.of("section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre");
    private static final Set<String> POINTLESS_WHEN_EMPTY =
            Set.of("div", "section", "header", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> UNLIKELY_ROLES =
            Set.of("menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog");

    private final Strictness strictness;
    private final String title;
    private final Sweep sweep = new Sweep();
    private final List<Element> weighed = new ArrayList<>();
    private boolean lookForByline;
    private boolean titleSeen;
    private @Nullable String byline;

    /// @param title          of the page: the first heading that repeats it is taken out
    /// @param lookForByline whether to take out the first thing that looks like the author's name
    Pruning(Strictness strictness, String title, boolean lookForByline) {
        this.strictness = strictness;
        this.title = title;
        this.lookForByline = lookForByline;
    }

    /// Changes the page below `body`.
    ///
    /// @return the elements to weigh, in document order
    List<Element> of(Element body) {
        @Nullable Element next = body.firstElementChild();
        while (next != null) {
            next = unwanted(next) ? after(next, body) : into(keep(next), body);
        }
        sweep.sweep();
        return weighed;
    }

    /// The author's name that was found and taken out, as it stands in the page.
    @Nullable
    String byline() {
        return byline;
    }

    private boolean unwanted(Element element) {
        var unwanted = !Visibility.shown(element)
                || isByline(element)
                || repeatsTitle(element)
                || strictness.dropsUnlikely() && unlikely(element)
                || POINTLESS_WHEN_EMPTY.contains(element.normalName()) && isEmpty(element);
        if (unwanted) {
            sweep.add(element);
        }
        return unwanted;
    }

    private boolean isByline(Element element) {
        if (!lookForByline
                || !(element.attr("rel").equals("author")
                        || element.attr("itemprop").contains("author")
                        || Hints.author(element))) {
            return false;
        }
        var length = element.wholeText().strip().length();
        if (length == 0 || length >= LONGEST_BYLINE) {
            return false;
        }
        var name = element.selectFirst("[itemprop*=name]");
        byline = (name == null ? element : name).wholeText().strip();
        lookForByline = false;
        return true;
    }

    private boolean repeatsTitle(Element element) {
        if (titleSeen || !element.nameIs("h1") && !element.nameIs("h2")) {
            return false;
        }
        titleSeen = Likeness.of(title, element.text()) > SAME_AS_TITLE;
        return titleSeen;
    }

    private static boolean unlikely(Element element) {
        return UNLIKELY_ROLES.contains(element.attr("role"))
                || !element.nameIs("a")
                        && Hints.seldomText(element)
                        && !Ancestors.near(element, "table")
                        && !Ancestors.near(element, "code");
    }

    private static boolean isEmpty(Element element) {
        return !element.hasText()
                && element.childrenSize()
                        == element.getElementsByTag("br").size()
                                + element.getElementsByTag("hr").size();
    }

    /// @return the element to go on with, which may have taken the place of this one
    private Element keep(Element element) {
        if (WEIGHED.contains(element.normalName())) {
            weighed.add(element);
        }
        if (!element.nameIs("div")) {
            return element;
        }
        linesToParagraphs(element);
        var paragraph = onlyParagraph(element);
        if (paragraph != null && Measure.of(element).linkDensity() < MOSTLY_TEXT) {
            element.replaceWith(paragraph);
            weighed.add(paragraph);
            return paragraph;
        }
        if (!Phrasing.holdsBlocks(element)) {
            element.tagName("p");
            weighed.add(element);
        }
        return element;
    }

    private static @Nullable Element onlyParagraph(Element division) {
        if (division.childrenSize() != 1
                || !division.child(0).nameIs("p")
                || !division.ownText().isBlank()) {
            return null;
        }
        return division.child(0);
    }

    /// Text and whatever runs along with it, standing loose in a division, becomes a paragraph.
    private static void linesToParagraphs(Element division) {
        var children = List.copyOf(division.childNodes());
        division.empty();
        var regrouped = new ArrayList<Node>(children.size());
        var line = new ArrayList<Node>();
        for (var child : children) {
            if (Phrasing.is(child)) {
                line.add(child);
            } else {
                endLine(line, regrouped);
                regrouped.add(child);
            }
        }
        endLine(line, regrouped);
        Sweep.replaceChildren(division, regrouped);
    }

    private static void endLine(List<Node> line, List<Node> regrouped) {
        var from = 0;
        var to = line.size();
        while (from < to && Phrasing.blank(line.get(from))) {
            from++;
        }
        while (to > from && Phrasing.blank(line.get(to - 1))) {
            to--;
        }
        if (from < to) {
            var paragraph = new Element("p");
            line.subList(from, to).forEach(paragraph::appendChild);
            regrouped.add(paragraph);
        }
        line.clear();
    }

    private static @Nullable Element into(Element element, Element body) {
        var child = element.firstElementChild();
        return child == null ? after(element, body) : child;
    }

    /// The next element in document order that is not inside this one.
    private static @Nullable Element after(Element element, Element body) {
        for (@Nullable Element at = element; at != null && at != body; at = at.parent()) {
            var sibling = at.nextElementSibling();
            if (sibling != null) {
                return sibling;
            }
        }
        return null;
    }
}
