package ai.echogen.providers.writer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The sentences that stand for the whole: for the recap and for the show notes.
final class Highlights {
    private static final Pattern LAST_CLAUSE =
            Pattern.compile("(?:, (?:which|who|whose|where) |; | [—–] )[^,;—–“”\"()]+[.!]$");
    private static final int SUMMARY_CHARS = 420;

    private final Material material;
    private final Ranking ranking;

    Highlights(Material material, Ranking ranking) {
        this.material = material;
        this.ranking = ranking;
    }

    /// @param heard only these are recalled
    List<Talk.Recalled> recap(BitSet heard, List<Chapter> chapters, int count) {
        return best(heard, chapters, count, 9, 30).stream()
                .map(sentence -> new Talk.Recalled(shortened(sentence.text()), sentence.block()))
                .toList();
    }

    /// Two or three sentences for the show notes, in the source's order.
    String summary(BitSet heard, List<Chapter> chapters) {
        var best = best(heard, chapters, 3, 6, 50);
        if (best.isEmpty()) {
            return material.sentences().getFirst().text();
        }
        var kept = new ArrayList<Sentence>();
        var chars = 0;
        for (var sentence : best) {
            chars += sentence.chars();
            if (kept.isEmpty() || chars <= SUMMARY_CHARS) {
                kept.add(sentence);
            }
        }
        return kept.stream().map(Sentence::text).collect(Collectors.joining(" "));
    }

    private List<Sentence> best(BitSet heard, List<Chapter> chapters, int count, int leastWords, int mostWords) {
        var candidates = heard.stream()
                .mapToObj(material.sentences()::get)
                .filter(sentence -> standsAlone(sentence, leastWords, mostWords))
                .toList();
        var best = new ArrayList<Sentence>();
        while (best.size() < count) {
            var next = candidates.stream()
                    .filter(sentence -> !best.contains(sentence))
                    .max(Comparator.comparingDouble(sentence -> worth(sentence, best, chapters)));
            if (next.isEmpty() || worth(next.get(), best, chapters) <= 0) {
                break;
            }
            best.add(next.get());
        }
        best.sort(Comparator.comparingInt(Sentence::index));
        return best;
    }

    /// The best that is new: another chapter's sentence is worth more than one of the same, a repetition nothing.
    private double worth(Sentence sentence, List<Sentence> best, List<Chapter> chapters) {
        var worth = ranking.score(sentence.index());
        for (var other : best) {
            var likeness = ranking.similarity(other.index(), sentence.index());
            worth *= likeness > 0.5 ? 0 : 1 - likeness;
            worth *= chapter(chapters, other) == chapter(chapters, sentence) ? 0.75 : 1;
        }
        return worth;
    }

    private boolean standsAlone(Sentence sentence, int leastWords, int mostWords) {
        var words = Words.count(sentence.text());
        var first = sentence.text().codePointAt(0);
        return sentence.needs().length == 0
                && !sentence.fragment()
                && words >= leastWords
                && words <= mostWords
                && (Character.isUpperCase(first) || Character.isDigit(first))
                && !Dependence.onPrevious(sentence.text())
                && !Dependence.onNext(sentence.text())
                && !Disowned.bySource(sentence.text(), after(sentence));
    }

    private String after(Sentence sentence) {
        var next = sentence.index() + 1;
        return next < material.sentences().size()
                ? material.sentences().get(next).text()
                : "";
    }

    private static int chapter(List<Chapter> chapters, Sentence sentence) {
        for (var c = 0; c < chapters.size(); c++) {
            if (sentence.index() < chapters.get(c).end()) {
                return c;
            }
        }
        return -1;
    }

    /// Without a last relative clause, when what remains is a sentence.
    static String shortened(String text) {
        var clause = LAST_CLAUSE.matcher(text);
        if (!clause.find() || Words.count(text.substring(0, clause.start())) < 8) {
            return text;
        }
        var kept = text.substring(0, clause.start());
        var quotes = kept.chars().filter(c -> c == '"' || c == '“' || c == '”').count();
        var round = kept.chars().filter(c -> c == '(' || c == ')').count();
        return quotes % 2 == 0 && round % 2 == 0 ? kept + "." : text;
    }
}
