package ai.echogen.providers.writer;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// How the running text writes its words. Headings are written in their own way; to say one within a sentence, its
/// common words lose their capitals, and "Economy" becomes "the economy".
final class Vocabulary {
    private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}'’-]*");

    private final Set<String> common = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> definite = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    Vocabulary(Article article) {
        for (var block : article.blocks()) {
            if (block.kind() != Block.Kind.HEADING && block.kind() != Block.Kind.CODE) {
                var line = Prose.clean(block.text());
                text.append(line).append('\n');
                read(line);
            }
        }
    }

    private void read(String line) {
        var words = WORD.matcher(line);
        var previous = "";
        while (words.find()) {
            var word = words.group();
            var lower = word.toLowerCase(Locale.ROOT);
            if (word.equals(lower)) {
                common.add(word);
                definite.merge(word, previous.equals("the") ? 1 : -1, Integer::sum);
            } else if (words.start() > 1
                    && (Character.isLowerCase(line.charAt(words.start() - 2))
                            || line.charAt(words.start() - 2) == ',')) {
                names.add(lower);
            }
            previous = lower;
        }
    }

    /// Whether the text writes this lower-case word without a capital.
    boolean isCommon(String word) {
        return common.contains(word);
    }

    /// Whether the text writes this lower-case word with a capital within sentences, and not without.
    boolean isName(String word) {
        return names.contains(word) && !common.contains(word);
    }

    /// A heading's words as they stand within a sentence.
    String within(String heading) {
        var words = heading.split(" ");
        if (words.length > 1 && words.length < 6 && text.indexOf(heading) >= 0) {
            return heading;
        }
        for (var i = 0; i < words.length; i++) {
            var lower = words[i].toLowerCase(Locale.ROOT);
            var letters = lower.replaceAll("^\\P{L}+|[^\\p{L}'’-]+$", "");
            var shouted = letters.length() > 1 && words[i].equals(words[i].toUpperCase(Locale.ROOT));
            // "iPhone" and "NASA" stay; so does a word that the text never writes, unless all are capitalised anyway
            var plain =
                    words[i].length() < 2 || words[i].substring(1).equals(lower.substring(1)) || words[i].contains("-");
            var known = Words.isStop(letters)
                    || common.contains(letters)
                    || (i > 0 && isTitleCase(words) && !isName(letters));
            if (plain
                    && !shouted
                    && known
                    && !letters.equals("i")
                    && !letters.startsWith("i'")
                    && !letters.startsWith("i’")) {
                words[i] = lower;
            }
        }
        var spoken = String.join(" ", words);
        return definite.getOrDefault(spoken, -1) >= 0 ? "the " + spoken : spoken;
    }

    private static boolean isTitleCase(String[] words) {
        return words.length > 1
                && Arrays.stream(words)
                        .allMatch(word -> word.isEmpty()
                                || !Character.isLowerCase(word.charAt(0))
                                || Words.isStop(word.toLowerCase(Locale.ROOT)));
    }
}
