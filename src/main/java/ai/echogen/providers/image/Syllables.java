package ai.echogen.providers.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where a very long word may be divided when nobody has a dictionary for it: before the last consonant that leads to a
/// vowel. That is right often enough for words that no line can hold, and never leaves fewer than three letters.
final class Syllables {
    private static final String VOWELS = "aeiouyäöüåæøœáàâãéèêëíìîïóòôõúùûıąęőűаеёиоуыэюяієїαεηιουωάέήίόύώ";
    private static final Set<String> ONE_SOUND =
            Set.of("ch", "sh", "th", "ph", "sch", "qu", "gh", "wh", "rh", "cz", "sz");
    private static final int LEAST = 3;

    private Syllables() {}

    /// The ends of all syllables but the last, as offsets; empty for a word that is not all letters of an alphabet with
    /// vowels.
    static List<Integer> ends(String word) {
        String lower = word.strip().toLowerCase(Locale.ROOT);
        if (lower.length() != word.strip().length() || !lower.codePoints().allMatch(Character::isLetter)) {
            return List.of();
        }
        List<Integer> ends = new ArrayList<>();
        int last = 0;
        for (int vowel = 1; vowel < lower.length(); vowel++) {
            if (!isVowel(lower, vowel) || isVowel(lower, vowel - 1)) {
                continue;
            }
            int at = vowel - 1;
            for (int sound = 3; sound >= 2; sound--) {
                if (vowel >= sound && ONE_SOUND.contains(lower.substring(vowel - sound, vowel))) {
                    at = vowel - sound;
                    break;
                }
            }
            if (at - last >= LEAST && lower.length() - at >= LEAST) {
                ends.add(at);
                last = at;
            }
        }
        return ends;
    }

    private static boolean isVowel(String word, int index) {
        return VOWELS.indexOf(word.charAt(index)) >= 0;
    }
}
