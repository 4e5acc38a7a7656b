package ai.echogen.providers.writer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/// Which sentence introduces the people that a sentence calls by their last name: "Forte said" puzzles whoever has
/// not heard of "Tom Forte, who follows Amazon".
final class Introductions {
    private static final Pattern FULL_NAME =
            Pattern.compile("\\b\\p{Lu}[\\p{Ll}’'-]+ (?:\\p{Lu}\\.? )?(\\p{Lu}[\\p{L}’'-]*\\p{Ll})");
    private static final Pattern CAPITALISED = Pattern.compile("\\b\\p{Lu}[\\p{L}-]*\\p{Ll}");

    private final int[] introducedBy;

    Introductions(List<Sentence> sentences) {
        introducedBy = new int[sentences.size()];
        Arrays.fill(introducedBy, -1);
        var known = new HashMap<String, Integer>();
        for (var sentence : sentences) {
            var full = FULL_NAME.matcher(sentence.text());
            var here = new HashMap<String, Integer>();
            while (full.find()) {
                here.put(full.group(1).replaceAll("['’]s$", ""), sentence.index());
            }
            var word = CAPITALISED.matcher(sentence.text());
            while (word.find()) {
                var introduced = known.get(word.group());
                if (introduced != null && !here.containsKey(word.group())) {
                    introducedBy[sentence.index()] = introduced;
                }
            }
            here.forEach(known::putIfAbsent);
        }
    }

    /// The index of the sentence that introduces somebody named here by last name only, or -1.
    int of(int sentence) {
        return introducedBy[sentence];
    }
}
