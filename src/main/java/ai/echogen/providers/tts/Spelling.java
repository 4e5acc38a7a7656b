package ai.echogen.providers.tts;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;

/// Text in the letters that an English synthesiser of the nineties reads: ASCII.
final class Spelling {
    private Spelling() {}

    /// Loaded only when there is a letter to transliterate: its tables are large.
    private static final class Letters {
        static final Transliterator TO_ASCII = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    }

    /// The text in ASCII: accents dropped, foreign names in Latin letters, typographic marks as the pauses and
    /// apostrophes that they stand for, everything that has no sound as a space.
    static String ascii(String text) {
        if (isAscii(text)) {
            return text;
        }
        var marks = text.replaceAll("\\s*—\\s*|\\s+–\\s+", ", ")
                .replaceAll("[‘’ʼ]", "'")
                .replaceAll("[“”„«»]", "\"")
                .replace("…", "...")
                .replaceAll("[–‐‑]", "-");
        var letters = marks.codePoints().anyMatch(c -> c > 127 && Character.isLetterOrDigit(c))
                ? Letters.TO_ASCII.transliterate(marks)
                : marks;
        return letters.replaceAll("[^\\x20-\\x7e]+", " ");
    }

    /// Whether most letters belong to another script than the Latin one, so that an English voice would babble.
    static boolean isForeign(String text) {
        var letters = text.codePoints().filter(Character::isLetter).count();
        var latin = text.codePoints()
                .filter(c -> Character.isLetter(c) && UnicodeScript.of(c) == UnicodeScript.LATIN)
                .count();
        return latin * 2 < letters;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
