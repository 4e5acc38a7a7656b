package ai.echogen.providers.writer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The order in which the article's sentences are given: the best first, spread over the chapters by their weight,
/// each with the sentences that it needs, repetitions left out (maximal marginal relevance; Carbonell and Goldstein,
/// 1998). A shorter episode takes a shorter prefix, so two lengths differ in a few sentences only.
final class Picks {
    private static final double REPEATS = 0.8;
    private static final double NOVELTY = 0.75;

    /// What a sentence is worth while somebody in it has not been introduced.
    private static final double STRANGER = 0.6;

    private final Material material;
    private final Ranking ranking;
    private final List<Chapter> chapters;
    private final int[][] postings;
    private final Introductions introductions;
    private final double[] likeness;
    private final double[] product;
    private final BitSet taken = new BitSet();
    private final BitSet sections = new BitSet();
    private final List<int[]> order = new ArrayList<>();
    private boolean exhausted;

    /// @param limitChars enough characters for the longest episode wanted; what lies beyond is not put in order
    static Picks of(Material material, Ranking ranking, List<Chapter> chapters, long limitChars) {
        var picks = new Picks(material, ranking, chapters);
        picks.run(limitChars);
        return picks;
    }

    private Picks(Material material, Ranking ranking, List<Chapter> chapters) {
        this.material = material;
        this.ranking = ranking;
        this.chapters = chapters;
        this.postings = postings();
        this.introductions = new Introductions(material.sentences());
        this.likeness = new double[material.sentences().size()];
        this.product = new double[material.sentences().size()];
    }

    /// Each pick's sentences, ascending.
    List<int[]> order() {
        return order;
    }

    /// Whether every sentence that is worth saying is in the order.
    boolean exhausted() {
        return exhausted;
    }

    int chars(int[] pick) {
        return Arrays.stream(pick).map(i -> material.sentences().get(i).chars()).sum();
    }

    /// The sentences of the first picks that hold together at most so many characters, and at least one pick.
    BitSet prefix(int chars) {
        var chosen = new BitSet();
        var sum = 0;
        for (var pick : order) {
            sum += chars(pick);
            if (sum > chars && !chosen.isEmpty()) {
                break;
            }
            for (var i : pick) {
                chosen.set(i);
            }
        }
        return chosen;
    }

    private void run(long limitChars) {
        var used = new double[chapters.size()];
        var open = new BitSet();
        open.set(0, chapters.size());
        var given = 0L;
        while (!open.isEmpty() && given < limitChars) {
            var chapter = hungriest(used, open);
            var pick = best(chapters.get(chapter));
            if (pick.length == 0) {
                open.clear(chapter);
                continue;
            }
            order.add(pick);
            used[chapter] += chars(pick);
            given += chars(pick);
            for (var i : pick) {
                taken.set(i);
                sections.set(material.sentences().get(i).section());
                remember(i);
            }
        }
        exhausted = open.isEmpty();
    }

    private int hungriest(double[] used, BitSet open) {
        var best = -1;
        var least = Double.POSITIVE_INFINITY;
        for (var c = open.nextSetBit(0); c >= 0; c = open.nextSetBit(c + 1)) {
            var chapter = chapters.get(c);
            // the beginning carries more of an article than its length says
            var weight = material.chars(chapter.first(), chapter.end()) * (c == 0 ? 1.3 : 1);
            var hunger = (used[c] + 150) / weight;
            if (hunger < least) {
                least = hunger;
                best = c;
            }
        }
        return best;
    }

    private int[] best(Chapter chapter) {
        var best = new int[0];
        var most = 0.0;
        for (var i = chapter.first(); i < chapter.end(); i++) {
            if (taken.get(i) || likeness[i] >= REPEATS) {
                continue;
            }
            // what a sentence needs can only lower its worth, except for the neighbours' bonus
            var needs = material.sentences().get(i).needs();
            var pick = needs.length == 0 ? new int[] {i} : withNeeds(i);
            var worth = worth(pick);
            if (worth > most) {
                most = worth;
                best = pick;
            }
        }
        return best;
    }

    private double worth(int[] pick) {
        var sum = 0.0;
        for (var i : pick) {
            var introduction = introductions.of(i);
            var stranger = introduction >= 0 && !taken.get(introduction) && Arrays.binarySearch(pick, introduction) < 0;
            sum += ranking.score(i) * (1 - NOVELTY * likeness[i]) * (stranger ? STRANGER : 1);
        }
        var first = material.sentences().get(pick[0]);
        var last = material.sentences().get(pick[pick.length - 1]);
        var size = pick.length;
        return 1e-9
                + sum
                        / size
                        * (size == 1 ? 1 : size == 2 ? 0.95 : size == 3 ? 0.85 : 0.7)
                        * (continues(first) || leadsTo(last) ? 1.6 : 1)
                        * (sections.get(first.section()) ? 1.15 : 1);
    }

    private boolean continues(Sentence sentence) {
        var before = sentence.index() - 1;
        return before >= 0
                && taken.get(before)
                && material.sentences().get(before).paragraph() == sentence.paragraph();
    }

    private boolean leadsTo(Sentence sentence) {
        var after = sentence.index() + 1;
        return taken.get(after)
                && after < material.sentences().size()
                && material.sentences().get(after).paragraph() == sentence.paragraph();
    }

    private int[] withNeeds(int sentence) {
        var wanted = new BitSet();
        var open = new ArrayList<Integer>();
        open.add(sentence);
        while (!open.isEmpty()) {
            var next = open.removeLast();
            if (!taken.get(next) && !wanted.get(next)) {
                wanted.set(next);
                for (var need : material.sentences().get(next).needs()) {
                    open.add(need);
                }
            }
        }
        return wanted.stream().toArray();
    }

    private void remember(int sentence) {
        var touched = new ArrayList<Integer>();
        var terms = ranking.terms(sentence);
        for (var k = 0; k < terms.length; k++) {
            for (var other : postings[terms[k]]) {
                if (product[other] == 0) {
                    touched.add(other);
                }
                product[other] += ranking.weights(sentence)[k] * weight(other, terms[k]);
            }
        }
        for (var other : touched) {
            if (other != sentence) {
                likeness[other] = Math.max(likeness[other], product[other]);
            }
            product[other] = 0;
        }
    }

    private double weight(int sentence, int term) {
        var k = Arrays.binarySearch(ranking.terms(sentence), term);
        return ranking.weights(sentence)[k];
    }

    /// Sentences by term, without the terms that are everywhere: they tell nothing and would cost the most.
    private int[][] postings() {
        var n = material.sentences().size();
        var counts = new int[ranking.termCount()];
        for (var i = 0; i < n; i++) {
            for (var term : ranking.terms(i)) {
                counts[term]++;
            }
        }
        var most = Math.max(60, n / 10);
        var lists = new int[counts.length][];
        var filled = new int[counts.length];
        for (var term = 0; term < counts.length; term++) {
            lists[term] = new int[counts[term] > most ? 0 : counts[term]];
        }
        for (var i = 0; i < n; i++) {
            for (var term : ranking.terms(i)) {
                if (lists[term].length > 0) {
                    lists[term][filled[term]++] = i;
                }
            }
        }
        return lists;
    }
}
