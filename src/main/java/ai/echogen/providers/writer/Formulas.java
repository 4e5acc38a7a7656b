package ai.echogen.providers.writer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds sentences made to a pattern ("X is available on Y and Z", once for each item of a list). A ranking by
/// similarity takes them for what the article is about; a listener has heard them the first time.
final class Formulas {
    private static final int OFTEN = 4;

    private final Map<Integer, Integer> frequency = new HashMap<>();

    Formulas(List<Sentence> sentences) {
        for (var sentence : sentences) {
            for (var triple : triples(sentence)) {
                frequency.merge(triple, 1, Integer::sum);
            }
        }
    }

    /// 1 for a sentence in words of its own, down to 0.05 for one whose word triples all recur.
    double originality(Sentence sentence) {
        var triples = triples(sentence);
        if (triples.isEmpty()) {
            return 1;
        }
        var worn = triples.stream()
                .filter(triple -> frequency.getOrDefault(triple, 0) >= OFTEN)
                .count();
        return Math.max(0.05, Math.pow(1 - (double) worn / triples.size(), 3));
    }

    /// Hashes of each three words in a row; a collision costs a sentence a little of its rank and nothing else.
    private static Set<Integer> triples(Sentence sentence) {
        var words = Words.of(sentence.text());
        var triples = new HashSet<Integer>();
        for (var i = 2; i < words.size(); i++) {
            triples.add(
                    List.of(words.get(i - 2), words.get(i - 1), words.get(i)).hashCode());
        }
        return triples;
    }
}
