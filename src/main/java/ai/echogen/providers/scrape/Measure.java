package ai.echogen.providers.scrape;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/// What is inside an element: how much text, how much of it in which elements, how many of each. Lengths are in
/// characters with white space collapsed and trimmed. Text in nested elements of one name counts once for each, as
/// it does for a browser that is asked for all of them.
///
/// One walk measures an element and everything in it: running totals are kept, and what an element holds is the
/// difference between the totals at its end and at its start. So a page takes linear time however deep it is nested.
final class Measure implements NodeFilter {
    /// A link within the page (a footnote, a table of contents) is more part of the text than one that leads away.
    private static final double WITHIN_THE_PAGE = 0.3;

    private static final List<String> COUNTED = List.of(
            "a",
            "blockquote",
            "div",
            "dl",
            "embed",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "iframe",
            "img",
            "input",
            "li",
            "object",
            "ol",
            "p",
            "pre",
            "span",
            "table",
            "td",
            "ul");
    private static final Map<String, Integer> SLOTS = slots();

    private final Judge judge;
    private final Deque<Mark> open = new ArrayDeque<>();
    private final Deque<Mark> untouched = new ArrayDeque<>();
    private final int[] counts = new int[COUNTED.size()];
    private final int[] lengths = new int[COUNTED.size()];
    private int characters;
    private int gaps;
    private boolean spaceBefore;
    private int commas;
    private int pauses;
    private double linked;

    /// The element that has just been measured.
    private Mark measured = new Mark(this);

    private int length;

    /// Decides over each element as soon as it is measured, the inner ones first.
    interface Judge {
        /// @param inside holds good only during this call
        /// @return false for an element that the elements around it are to be measured without
        boolean keeps(Element element, Measure inside);
    }

    /// The totals where an element starts, and where its own text does: a gap before its first character is not its.
    private static final class Mark {
        private final int[] counts;
        private final int[] lengths;
        private final int characters;
        private final int gaps;
        private final boolean spaceBefore;
        private final int commas;
        private final int pauses;
        private final double linked;
        private int gapsAtText = -1;

        private Mark(Measure totals) {
            counts = totals.counts.clone();
            lengths = totals.lengths.clone();
            characters = totals.characters;
            gaps = totals.gaps;
            spaceBefore = totals.spaceBefore;
            commas = totals.commas;
            pauses = totals.pauses;
            linked = totals.linked;
        }
    }

    private Measure(Judge judge) {
        this.judge = judge;
    }

    static Measure of(Element element) {
        return each(element, (inner, inside) -> true);
    }

    /// Measures everything in an element, in one walk, and the element itself last.
    ///
    /// @return the measure of the element, without what the judge did not keep
    static Measure each(Element element, Judge judge) {
        var measure = new Measure(judge);
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

    /// Commas of the Latin script only.
    int commas() {
        return commas - measured.commas;
    }

    /// Commas of all scripts.
    int pauses() {
        return pauses - measured.pauses;
    }

    /// @return how many elements of that name there are, the measured one apart
    int count(String name) {
        var slot = slot(name);
        return counts[slot] - measured.counts[slot];
    }

    /// @return the text in elements of these names as a share of all text; 0 without text, above 1 for nested elements
    double density(Set<String> names) {
        var within = 0;
        for (var name : names) {
            var slot = slot(name);
            within += lengths[slot] - measured.lengths[slot];
        }
        return length == 0 ? 0 : (double) within / length;
    }

    double linkDensity() {
        return length == 0 ? 0 : (linked - measured.linked) / length;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            add(text.getWholeText());
        } else if (node instanceof Element) {
            var mark = new Mark(this);
            open.push(mark);
            untouched.addLast(mark);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            measured = open.pop();
            if (measured.gapsAtText < 0) {
                untouched.removeLast();
                length = 0;
            } else {
                length = characters - measured.characters + gaps - measured.gapsAtText;
            }
            if (judge.keeps(element, this)) {
                if (depth > 0) {
                    record(element);
                }
            } else {
                takeBack(measured);
            }
        }
        return FilterResult.CONTINUE;
    }

    private void record(Element element) {
        var slot = SLOTS.get(element.normalName());
        if (slot == null) {
            return;
        }
        counts[slot]++;
        lengths[slot] += length;
        if (element.nameIs("a")) {
            var target = element.attr("href");
            linked += target.length() > 1 && target.charAt(0) == '#' ? length * WITHIN_THE_PAGE : length;
        }
    }

    /// As if the element that started at `mark` had never been there.
    private void takeBack(Mark mark) {
        System.arraycopy(mark.counts, 0, counts, 0, counts.length);
        System.arraycopy(mark.lengths, 0, lengths, 0, lengths.length);
        if (mark.gapsAtText >= 0) {
            for (var around : open) { // the innermost first
                if (around.gapsAtText < 0 || around.characters < mark.characters) {
                    break;
                }
                around.gapsAtText = -1;
                untouched.addFirst(around);
            }
        }
        characters = mark.characters;
        gaps = mark.gaps;
        spaceBefore = mark.spaceBefore;
        commas = mark.commas;
        pauses = mark.pauses;
        linked = mark.linked;
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
                for (var mark : untouched) {
                    mark.gapsAtText = gaps;
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

    private static int slot(String name) {
        @Nullable Integer slot = SLOTS.get(name);
        if (slot == null) {
            throw new IllegalArgumentException(name + " is not counted");
        }
        return slot;
    }

    private static Map<String, Integer> slots() {
        var slots = new HashMap<String, Integer>();
        for (var name : COUNTED) {
            slots.put(name, slots.size());
        }
        return Map.copyOf(slots);
    }
}
