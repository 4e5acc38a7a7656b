package ai.echogen.providers.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Divides an article into at most as many chapters as its scale has: along its headings where it has them, at shifts
/// of topic where it has none; small neighbours are joined, a stretch that outweighs the others is split.
final class Outline {
    private static final int SMALLEST = 500;
    private static final int WINDOW = 8;

    /// @param heading null where no heading leads in
    private record Stretch(
            @Nullable Heading heading, @Nullable Heading second, int first, int end) {}

    private final Material material;
    private final Ranking ranking;
    private final KeyPhrases phrases;

    private Outline(Material material, Ranking ranking, String title) {
        this.material = material;
        this.ranking = ranking;
        this.phrases = new KeyPhrases(material, title);
    }

    static List<Chapter> of(Material material, Ranking ranking, Scale scale, String title) {
        return new Outline(material, ranking, title).chapters(scale.chapters(), title);
    }

    private List<Chapter> chapters(int most, String title) {
        if (most == 1) {
            return whole(title);
        }
        var stretches = alongHeadings();
        while (stretches.size() > 1 && (stretches.size() > most || smallest(stretches) < SMALLEST / 2)) {
            joinSmallest(stretches);
        }
        split(stretches, most);
        if (stretches.size() == 1 && stretches.getFirst().heading() == null) {
            return whole(title);
        }
        var headed = stretches.stream().anyMatch(stretch -> stretch.heading() != null);
        var chapters = new ArrayList<>(stretches.stream().map(this::chapter).toList());
        if (headed && stretches.getFirst().heading() == null) {
            var first = chapters.getFirst();
            chapters.set(0, new Chapter("Introduction", null, first.first(), first.end()));
        }
        return chapters;
    }

    private List<Chapter> whole(String title) {
        return List.of(new Chapter(
                Heading.line(title, Heading.SHOWN),
                null,
                0,
                material.sentences().size()));
    }

    private List<Stretch> alongHeadings() {
        var level = topLevel();
        var stretches = new ArrayList<Stretch>();
        Stretch open = null;
        for (var section : material.sections()) {
            if (open == null || (section.heading() != null && section.level() <= level)) {
                if (open != null && open.end() > open.first()) {
                    stretches.add(open);
                }
                open = new Stretch(section.heading(), null, section.first(), section.end());
            } else {
                open = new Stretch(
                        open.heading() == null && open.first() == open.end() ? section.heading() : open.heading(),
                        null,
                        open.first(),
                        section.end());
            }
        }
        if (open != null && open.end() > open.first()) {
            stretches.add(open);
        }
        return stretches;
    }

    /// The highest level that more than one heading has: a single top heading is the article's title again.
    private int topLevel() {
        for (var level = 1; level <= 6; level++) {
            var wanted = level;
            if (material.sections().stream()
                            .filter(section -> section.level() == wanted)
                            .count()
                    > 1) {
                return level;
            }
        }
        return 6;
    }

    private int smallest(List<Stretch> stretches) {
        return stretches.stream().mapToInt(this::chars).min().orElse(0);
    }

    private int chars(Stretch stretch) {
        return material.chars(stretch.first(), stretch.end());
    }

    private void joinSmallest(List<Stretch> stretches) {
        var best = 0;
        for (var i = 0; i + 1 < stretches.size(); i++) {
            if (chars(stretches.get(i)) + chars(stretches.get(i + 1))
                    < chars(stretches.get(best)) + chars(stretches.get(best + 1))) {
                best = i;
            }
        }
        var left = stretches.get(best);
        var right = stretches.remove(best + 1);
        var small = left.heading() == null && chars(left) < SMALLEST;
        stretches.set(
                best,
                new Stretch(
                        small ? right.heading() : left.heading(),
                        left.heading() != null && left.second() == null ? right.heading() : left.second(),
                        left.first(),
                        right.end()));
    }

    private void split(List<Stretch> stretches, int most) {
        while (stretches.size() < most) {
            var fair = Math.max(2 * SMALLEST, (int) (1.7 * material.chars() / most));
            var largest = 0;
            for (var i = 1; i < stretches.size(); i++) {
                largest = chars(stretches.get(i)) > chars(stretches.get(largest)) ? i : largest;
            }
            var whole = stretches.get(largest);
            var at = chars(whole) < fair ? -1 : shift(whole);
            if (at < 0) {
                return;
            }
            stretches.set(largest, new Stretch(whole.heading(), null, whole.first(), at));
            stretches.add(largest + 1, new Stretch(headingAt(at), null, at, whole.end()));
        }
    }

    private @Nullable Heading headingAt(int sentence) {
        var section = material.sections().get(material.sentences().get(sentence).section());
        return section.first() == sentence ? section.heading() : null;
    }

    /// Where the topic changes most, in the manner of TextTiling (Hearst, 1997): the least similarity between the
    /// sentences before and after, preferring a heading, then a paragraph's start, and the middle.
    private int shift(Stretch whole) {
        var best = -1;
        var most = 0.0;
        for (var at = whole.first() + 1; at < whole.end(); at++) {
            var sentence = material.sentences().get(at);
            var left = material.chars(whole.first(), at);
            var right = material.chars(at, whole.end());
            if (Math.min(left, right) < SMALLEST || sentence.fragment() || needsPrevious(sentence)) {
                continue;
            }
            var opens = material.sentences().get(at - 1).paragraph() != sentence.paragraph();
            var value = (1.2 - likeness(whole, at))
                    * Math.sqrt(Math.min(left, right) / (double) (left + right))
                    * (headingAt(at) != null ? 1.8 : opens ? 1 : 0.5);
            if (value > most) {
                most = value;
                best = at;
            }
        }
        return best;
    }

    private static boolean needsPrevious(Sentence sentence) {
        for (var need : sentence.needs()) {
            if (need < sentence.index()) {
                return true;
            }
        }
        return false;
    }

    private double likeness(Stretch whole, int at) {
        var left = new SparseSum();
        for (var i = Math.max(whole.first(), at - WINDOW); i < at; i++) {
            left.add(ranking.terms(i), ranking.weights(i));
        }
        var right = new SparseSum();
        for (var i = at; i < Math.min(whole.end(), at + WINDOW); i++) {
            right.add(ranking.terms(i), ranking.weights(i));
        }
        return left.cosine(right);
    }

    private Chapter chapter(Stretch stretch) {
        var heading = stretch.heading();
        if (heading != null) {
            var second = stretch.second();
            var both = second == null ? heading.shown() : heading.shown() + " / " + second.shown();
            return new Chapter(
                    both.length() <= Heading.SHOWN ? both : heading.shown(), null, stretch.first(), stretch.end());
        }
        var named = phrases.of(stretch.first(), stretch.end());
        if (named.isEmpty()) {
            var start = material.sentences().get(stretch.first()).text();
            return new Chapter(Heading.line(start, 40).replaceAll("[.,;:]$", ""), null, stretch.first(), stretch.end());
        }
        var title = named.stream().map(KeyPhrases.Named::text).collect(Collectors.joining(" and "));
        return new Chapter(
                title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1),
                named.getFirst().telling() ? named.getFirst().text() : null,
                stretch.first(),
                stretch.end());
    }
}
