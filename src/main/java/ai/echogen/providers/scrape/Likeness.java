package ai.echogen.providers.scrape;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// How much of what one text says another one has said before, by their words.
final class Likeness {
    private Likeness() {}

    /// @return the share of `later`, by length of its words, that stands in `earlier` too: 1 for all, 0 for nothing
    /// or when one of them has no words
    static double of(String earlier, String later) {
        var known = new HashSet<>(words(earlier));
        var words = words(later);
        if (known.isEmpty() || words.isEmpty()) {
            return 0;
        }
        var all = 0;
        var repeated = 0;
        for (var word : words) {
            all += word.length();
            repeated += known.contains(word) ? word.length() : 0;
        }
        return (double) repeated / all;
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                word.append(Character.toLowerCase(c));
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
