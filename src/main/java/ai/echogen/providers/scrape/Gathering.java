package ai.echogen.providers.scrape;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/// Finds where the main text stands, and gathers what belongs to it from around that place.
final class Gathering {
    private static final int BEST = 5;
    private static final int CLOSE_RIVALS = 3;
    private static final double CLOSE = 0.75;
    private static final int SHORT_PARAGRAPH = 80;
    private static final double MOSTLY_TEXT = 0.25;
    private static final Set<String> STAYS = Set.of("div", "article", "section", "p", "ol", "ul");

    private final Element body;
    private final Scores scores;

    Gathering(Element body, Scores scores) {
        this.body = body;
        this.scores = scores;
    }

    /// Moves the main text out of the page.
    Element gather() {
        var best = scores.best(BEST);
        if (best.isEmpty() || best.getFirst() == body) {
            return everything();
        }
        var place = withoutLonelyParents(betterAbove(sharedByRivals(best)));
        var parent = place.parent();
        return parent == null ? everything() : withRelatives(place, parent);
    }

    private Element everything() {
        var all = new Element("div");
        var children = List.copyOf(body.childNodes());
        body.empty();
        children.forEach(all::appendChild);
        return new Element("div").appendChild(all);
    }

    /// Where several good places lie side by side (the chapters of one article), what holds at least three of them.
    private Element sharedByRivals(List<Element> best) {
        var first = best.getFirst();
        var rivals = best.stream()
                .skip(1)
                .filter(rival -> scores.of(rival) / scores.of(first) >= CLOSE)
                .toList();
        if (rivals.size() >= CLOSE_RIVALS) {
            for (var above : Ancestors.upTo(body, first)) {
                if (rivals.stream()
                                .filter(rival -> Ancestors.upTo(body, rival).contains(above))
                                .count()
                        >= CLOSE_RIVALS) {
                    return above;
                }
            }
        }
        return first;
    }

    /// Scores fall on the way up. Where one rises, there is more text in other branches.
    private Element betterAbove(Element place) {
        var last = scores.of(place);
        var lowest = last / 3;
        for (var above : Ancestors.upTo(body, place)) {
            if (!scores.has(above)) {
                continue;
            }
            var score = scores.of(above);
            if (score < lowest) {
                break;
            }
            if (score > last) {
                return above;
            }
            last = score;
        }
        return place;
    }

    /// The parent of an only child has the siblings that are to be looked at.
    private Element withoutLonelyParents(Element place) {
        var found = place;
        for (var above : Ancestors.upTo(body, place)) {
            if (above.childrenSize() != 1) {
                break;
            }
            found = above;
        }
        return found;
    }

    private Element withRelatives(Element place, Element parent) {
        var article = new Element("div");
        var enough = Math.max(10, scores.of(place) * 0.2);
        var bonus = scores.of(place) * 0.2;
        for (var sibling : List.copyOf(parent.children())) {
            if (sibling == place || belongs(sibling, place, enough, bonus)) {
                if (!STAYS.contains(sibling.normalName())) {
                    sibling.tagName("div");
                }
                article.appendChild(sibling);
            }
        }
        return article;
    }

    private boolean belongs(Element sibling, Element place, double enough, double bonus) {
        var names = sibling.attr("class");
        var alike = !names.isEmpty() && names.equals(place.attr("class"));
        if (scores.has(sibling) && scores.of(sibling) + (alike ? bonus : 0) >= enough) {
            return true;
        }
        if (!sibling.nameIs("p")) {
            return false;
        }
        var text = Measure.of(sibling);
        if (text.length() > SHORT_PARAGRAPH) {
            return text.linkDensity() < MOSTLY_TEXT;
        }
        return text.length() > 0
                && text.length() < SHORT_PARAGRAPH
                && text.linkDensity() == 0
                && endsSentence(sibling.text());
    }

    private static boolean endsSentence(String text) {
        return text.endsWith(".") || text.contains(". ");
    }
}
