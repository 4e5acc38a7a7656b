package ai.echogen.providers.writer;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Chooses phrases, none twice. Which one depends on the article and on the place in it, not on what was chosen
/// before, as long as it is still free.
final class Chooser {
    private final PhraseBook book;
    private final long seed;
    private final Set<String> used = new HashSet<>();

    Chooser(PhraseBook book, long seed) {
        this.book = book;
        this.seed = seed;
    }

    /// @return null when all of them have been said
    @Nullable
    String choose(Phrase phrase, String place, Map<String, String> values) {
        String best = null;
        var least = Long.MAX_VALUE;
        for (var template : book.of(phrase)) {
            var draw = mix(seed, phrase.key() + place + template);
            if (draw < least && !used.contains(template)) {
                least = draw;
                best = template;
            }
        }
        if (best == null) {
            return null;
        }
        used.add(best);
        return fill(best, values);
    }

    String require(Phrase phrase, String place, Map<String, String> values) {
        var text = choose(phrase, place, values);
        if (text == null) {
            throw new IllegalStateException("no phrase is left for " + phrase.key());
        }
        return text;
    }

    /// A fixed draw for a place, uniform in 0 to `sides` - 1.
    int die(String place, int sides) {
        return (int) Math.floorMod(mix(seed, place), (long) sides);
    }

    private static String fill(String template, Map<String, String> values) {
        var text = new StringBuilder();
        var at = 0;
        while (at < template.length()) {
            var open = template.indexOf('{', at);
            var close = template.indexOf('}', open + 1);
            if (open < 0 || close < 0) {
                break;
            }
            text.append(template, at, open).append(values.getOrDefault(template.substring(open + 1, close), ""));
            at = close + 1;
        }
        var filled = text.append(template.substring(at)).toString();
        filled = filled.replaceAll("([?!…])(”?)[.?,]", "$1$2");
        return filled.substring(0, 1).toUpperCase(Locale.ROOT) + filled.substring(1);
    }

    /// SplitMix64's finaliser (Steele, Lea and Flood, 2014) over the characters.
    static long mix(long seed, String text) {
        var hash = seed;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }
}
