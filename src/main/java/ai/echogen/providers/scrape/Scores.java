package ai.echogen.providers.scrape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// How much each element looks like the place of the main text. A paragraph earns points by its length and its commas,
/// and hands them up: all of them to its parent, half to the one above, ever less further up.
final class Scores {
    private static final int SHORTEST_PARAGRAPH = 25;
    private static final int GENERATIONS = 5;
    private static final Text NO_TEXT = new Text(0, 0, 0);

    private final Strictness strictness;
    private final Map<Element, Double> scores = new IdentityHashMap<>();
    private final List<Element> candidates = new ArrayList<>();

    private record Text(int length, int pauses, double linkDensity) {}

    /// @param paragraphs elements in `body` whose text is to be weighed
    Scores(Strictness strictness, Element body, List<Element> paragraphs) {
        this.strictness = strictness;
        var texts = new IdentityHashMap<Element, Text>();
        Measure.each(body, (element, inside) -> {
            texts.put(element, new Text(inside.length(), inside.pauses(), inside.linkDensity()));
            return true;
        });
        for (var paragraph : paragraphs) {
            handUp(paragraph, texts.getOrDefault(paragraph, NO_TEXT));
        }
        for (var candidate : candidates) {
            var links = texts.getOrDefault(candidate, NO_TEXT).linkDensity();
            scores.computeIfPresent(candidate, (element, score) -> score * (1 - links));
        }
    }

    /// The best candidates, best first; of equals the one that comes first in the page.
    List<Element> best(int count) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble(this::of).reversed())
                .limit(count)
                .toList();
    }

    boolean has(Element element) {
        return scores.containsKey(element);
    }

    /// The score of an element; one that no paragraph has handed anything starts with what its name and kind are worth.
    double of(Element element) {
        return scores.computeIfAbsent(element, this::initial);
    }

    private void handUp(Element paragraph, Text text) {
        if (text.length() < SHORTEST_PARAGRAPH) {
            return;
        }
        var points = 2.0 + text.pauses() + Math.min(text.length() / 100, 3);
        var ancestor = paragraph.parent();
        for (var level = 0; level < GENERATIONS && ancestor != null; level++) {
            var above = ancestor.parent();
            if (above == null || above instanceof Document) {
                return;
            }
            if (!has(ancestor)) {
                candidates.add(ancestor);
            }
            var divider = level == 0 ? 1 : level == 1 ? 2 : level * 3;
            scores.put(ancestor, of(ancestor) + points / divider);
            ancestor = above;
        }
    }

    private double initial(Element element) {
        var kind = switch (element.normalName()) {
            case "div" -> 5;
            case "pre", "td", "blockquote" -> 3;
            case "address", "ol", "ul", "dl", "dd", "dt", "li", "form" -> -3;
            case "h1", "h2", "h3", "h4", "h5", "h6", "th" -> -5;
            default -> 0;
        };
        return (double) kind + strictness.weight(element);
    }
}
