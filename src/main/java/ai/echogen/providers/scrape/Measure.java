package ai.echogen.providers.scrape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/// What is inside an element, counted in one walk: how much text, how much of it in which elements, how many of each.
/// Lengths are in characters with white space collapsed and trimmed. Text in nested elements of one name counts once
/// for each, as it does for a browser that is asked for all of them.
final class Measure implements NodeFilter {
    /// A link within the page (a footnote, a table of contents) is more part of the text than one that leads away.
    private static final double WITHIN_THE_PAGE = 0.3;

    private final Set<? extends Node> ignored;
    private final Map<String, Tally> tallies = new HashMap<>();
    private final Deque<Extent> open = new ArrayDeque<>();
    private final List<Extent> untouched = new ArrayList<>();
    private int characters;
    private int gaps;
    private boolean spaceBefore;
    private int commas;
    private int pauses;
    private int length;
    private double linked;

    private static final class Tally {
        private int count;
        private int length;
    }

    /// Where the text of an open element starts. The gap before its first character is not its own.
    private static final class Extent {
        private int charactersBefore;
        private int gapsBefore = -1;
    }

    private Measure(Set<? extends Node> ignored) {
        this.ignored = ignored;
    }

    static Measure of(Element element) {
        return of(element, Set.of());
    }

    /// @param ignored nodes that are as good as removed, with all that is in them
    static Measure of(Element element, Set<? extends Node> ignored) {
        var measure = new Measure(ignored);
        element.filter(measure);
        return measure;
    }

    /// White space as scripts in browsers see it.
    static boolean isSpace(char c) {
        return c == ' ' || c <= '\r' && c >= '\t' || c > 127 && (Character.isSpaceChar(c) || c == '\uFEFF');
    }

    int length() {
        return length;
    }

    /// The comma of the Latin script only.
    int commas() {
        return commas;
    }

    /// Commas of all scripts.
    int pauses() {
        return pauses;
    }

    /// @return how many elements of that name there are, the measured one apart
    int count(String name) {
        var tally = tallies.get(name);
        return tally == null ? 0 : tally.count;
    }

    /// @return the text in elements of these names as a share of all text; 0 without text, above 1 where they are
    /// nested
    double density(Set<String> names) {
        var within = 0;
        for (var name : names) {
            var tally = tallies.get(name);
            within += tally == null ? 0 : tally.length;
        }
        return length == 0 ? 0 : (double) within / length;
    }

    double linkDensity() {
        return length == 0 ? 0 : linked / length;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            add(text.getWholeText());
        } else if (node instanceof Element) {
            if (depth > 0 && ignored.contains(node)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            var extent = new Extent();
            open.push(extent);
            untouched.add(extent);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            var extent = open.pop();
            var inside = 0;
            if (extent.gapsBefore >= 0) {
                inside = characters - extent.charactersBefore + gaps - extent.gapsBefore;
            } else {
                untouched.removeLast();
            }
            if (depth == 0) {
                length = inside;
            } else {
                record(element, inside);
            }
        }
        return FilterResult.CONTINUE;
    }

    private void record(Element element, int inside) {
        var name = element.normalName();
        var tally = tallies.computeIfAbsent(name, first -> new Tally());
        tally.count++;
        tally.length += inside;
        if (name.equals("a")) {
            var target = element.attr("href");
            linked += target.length() > 1 && target.charAt(0) == '#' ? inside * WITHIN_THE_PAGE : inside;
        }
    }

    private void add(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (isSpace(c)) {
                spaceBefore = true;
                continue;
            }
            if (spaceBefore && characters > 0) {
                gaps++;
            }
            spaceBefore = false;
            if (!untouched.isEmpty()) {
                for (var extent : untouched) {
                    extent.charactersBefore = characters;
                    extent.gapsBefore = gaps;
                }
                untouched.clear();
            }
            characters++;
            switch (c) {
                case ',' -> {
                    commas++;
                    pauses++;
                }
                case '\u060C', '\uFE50', '\uFE10', '\uFE11', '\u2E41', '\u2E34', '\u2E32', '\uFF0C' -> pauses++;
                default -> {}
            }
        }
    }
}
