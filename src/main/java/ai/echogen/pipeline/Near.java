package ai.echogen.pipeline;

import ai.echogen.providers.Outcome;
import ai.echogen.providers.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Names that somebody may have meant.
final class Near {
    private static final int MOST = 5;

    private Near() {}

    /// Those that take the fewest changes of a letter come first.
    static List<String> of(String meant, List<String> names) {
        return names.stream()
                .distinct()
                .sorted(Comparator.comparingInt(name -> changes(folded(meant), folded(name))))
                .limit(MOST)
                .toList();
    }

    /// The same answer; where it refuses the model, with those that come nearest.
    static <T> Outcome<T> told(Outcome<T> outcome, String model, Models models) throws InterruptedException {
        if (outcome instanceof Outcome.Refused<T>(var refusal, var why, var spent)
                && refusal == Refusal.MODEL_UNKNOWN
                && models.ask() instanceof Outcome.Done<List<String>>(var names, var _)
                && !names.isEmpty()) {
            return new Outcome.Refused<>(
                    refusal,
                    "%s Of %s, %s come nearest.".formatted(why, model, String.join(", ", of(model, names))),
                    spent);
        }
        return outcome;
    }

    /// Asks the vendor what there is.
    @FunctionalInterface
    interface Models {
        Outcome<List<String>> ask() throws InterruptedException;
    }

    private static String folded(String name) {
        return name.substring(0, Math.min(name.length(), 100)).toLowerCase(Locale.ROOT);
    }

    /// Levenshtein's distance, row by row.
    private static int changes(String a, String b) {
        var before = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + same);
            }
            before = row;
        }
        return before[b.length()];
    }
}
