package ai.echogen.providers.writer;

import ai.echogen.episode.Block;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// How much each sentence carries of the whole: continuous LexRank (Erkan and Radev, 2004) over TF-IDF vectors, with
/// weights for place, length and the words of title and headings. The similarity matrix is never built: with unit
/// vectors as rows of V it is V·Vᵀ, so one step of the power iteration costs the number of words, and a book is
/// ranked as easily as a note.
final class Ranking {
    private static final int STEPS = 30;
    private static final double DAMPING = 0.85;
    private static final Pattern NUMBER = Pattern.compile("\\d");

    private final int[][] terms;
    private final double[][] weights;
    private final double[] scores;
    private final int termCount;

    Ranking(Material material, String title) {
        var sentences = material.sentences();
        var ids = new HashMap<String, Integer>();
        terms = new int[sentences.size()][];
        weights = new double[sentences.size()][];
        var frequency = new HashMap<Integer, Integer>();
        for (var i = 0; i < sentences.size(); i++) {
            vector(i, Words.stems(sentences.get(i).text()), ids);
            for (var term : terms[i]) {
                frequency.merge(term, 1, Integer::sum);
            }
        }
        termCount = ids.size();
        for (var i = 0; i < sentences.size(); i++) {
            weigh(i, frequency, sentences.size());
        }
        scores = lexRank();
        var wanted = Set.copyOf(Words.stems(title));
        var formulas = new Formulas(sentences);
        for (var i = 0; i < scores.length; i++) {
            scores[i] *= formulas.originality(sentences.get(i))
                    * place(material, i)
                    * shape(sentences.get(i))
                    * subject(material, sentences.get(i), wanted);
        }
    }

    double score(int sentence) {
        return scores[sentence];
    }

    /// Cosine of two sentences' vectors, 0 to 1.
    double similarity(int a, int b) {
        var i = 0;
        var j = 0;
        var sum = 0.0;
        while (i < terms[a].length && j < terms[b].length) {
            if (terms[a][i] == terms[b][j]) {
                sum += weights[a][i++] * weights[b][j++];
            } else if (terms[a][i] < terms[b][j]) {
                i++;
            } else {
                j++;
            }
        }
        return sum;
    }

    int[] terms(int sentence) {
        return terms[sentence];
    }

    double[] weights(int sentence) {
        return weights[sentence];
    }

    int termCount() {
        return termCount;
    }

    private void vector(int sentence, List<String> stems, Map<String, Integer> ids) {
        var counts = new HashMap<Integer, Integer>();
        for (var stem : stems) {
            counts.merge(ids.computeIfAbsent(stem, _ -> ids.size()), 1, Integer::sum);
        }
        terms[sentence] =
                counts.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        weights[sentence] = Arrays.stream(terms[sentence])
                .mapToDouble(term -> 1 + Math.log(counts.getOrDefault(term, 1)))
                .toArray();
    }

    private void weigh(int sentence, Map<Integer, Integer> frequency, int sentences) {
        var vector = weights[sentence];
        var norm = 0.0;
        for (var k = 0; k < vector.length; k++) {
            vector[k] *= Math.log(1 + (double) sentences / frequency.getOrDefault(terms[sentence][k], 1));
            norm += vector[k] * vector[k];
        }
        for (var k = 0; k < vector.length; k++) {
            vector[k] /= Math.sqrt(norm);
        }
    }

    private double[] lexRank() {
        var n = terms.length;
        var degree = timesSimilarity(filled(n, 1));
        var rank = filled(n, 1);
        for (var step = 0; step < STEPS; step++) {
            var spread = new double[n];
            for (var i = 0; i < n; i++) {
                spread[i] = degree[i] > 1e-9 ? rank[i] / degree[i] : 0;
            }
            var received = timesSimilarity(spread);
            for (var i = 0; i < n; i++) {
                rank[i] = 1 - DAMPING + DAMPING * received[i];
            }
        }
        return rank;
    }

    /// (V·Vᵀ − I)·x
    private double[] timesSimilarity(double[] x) {
        var byTerm = new double[termCount];
        for (var i = 0; i < terms.length; i++) {
            for (var k = 0; k < terms[i].length; k++) {
                byTerm[terms[i][k]] += weights[i][k] * x[i];
            }
        }
        var result = new double[terms.length];
        for (var i = 0; i < terms.length; i++) {
            for (var k = 0; k < terms[i].length; k++) {
                result[i] += weights[i][k] * byTerm[terms[i][k]];
            }
            if (terms[i].length > 0) {
                result[i] = Math.max(0, result[i] - x[i]);
            }
        }
        return result;
    }

    private static double[] filled(int n, double value) {
        var array = new double[n];
        Arrays.fill(array, value);
        return array;
    }

    /// What comes first in an article, a section or a paragraph tends to say what it is about.
    private static double place(Material material, int i) {
        var sentence = material.sentences().get(i);
        var section = material.sections().get(sentence.section());
        var opensParagraph = i == 0 || material.sentences().get(i - 1).paragraph() != sentence.paragraph();
        return (1 + 0.9 * Math.exp(-i / 4.0)) * (i == section.first() ? 1.25 : 1) * (opensParagraph ? 1.15 : 1);
    }

    private static double shape(Sentence sentence) {
        var words = Words.count(sentence.text());
        var length =
                words < 5 ? 0.4 : words < 9 ? 0.75 : words < 13 ? 0.9 : words <= 32 ? 1 : words <= 45 ? 0.85 : 0.65;
        var figures = NUMBER.matcher(sentence.text()).find() ? 1.06 : 1;
        var parentheses = sentence.text().indexOf('(') >= 0 ? 0.88 : 1;
        var quotation = sentence.kind() == Block.Kind.QUOTE ? 0.85 : 1;
        var question = sentence.text().endsWith("?") ? 0.8 : 1;
        return length * figures * parentheses * quotation * question * (sentence.fragment() ? 0.6 : 1);
    }

    private static double subject(Material material, Sentence sentence, Set<String> wanted) {
        var bonus = overlap(sentence, wanted) * 0.25;
        var heading = material.sections().get(sentence.section()).heading();
        if (heading != null) {
            bonus += overlap(sentence, new HashSet<>(Words.stems(heading.shown()))) * 0.15;
        }
        return 1 + Math.min(0.6, bonus);
    }

    private static int overlap(Sentence sentence, Set<String> wanted) {
        return (int) Words.stems(sentence.text()).stream()
                .distinct()
                .filter(wanted::contains)
                .count();
    }
}
