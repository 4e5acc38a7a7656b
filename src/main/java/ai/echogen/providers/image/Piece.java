package ai.echogen.providers.image;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A stretch of a text after which a line may end, white space at its end included.
///
/// @param goodEnd false where the break would split what a reader takes for one word or phrase
/// @param hyphened whether a line that ends here shows a hyphen
record Piece(int start, int end, boolean goodEnd, boolean hyphened) {

    /// Languages in which ICU knows what belongs together: Japanese phrases, Korean words with their particles.
    private static final Set<String> PHRASED = Set.of("ja", "ko");

    private static final int SHORT_WORD = 3;

    /// Every place where the script allows a line to end.
    static List<Piece> fine(Wording wording) {
        String text = wording.text();
        BreakIterator lines = BreakIterator.getLineInstance(wording.language());
        String language = wording.language().getLanguage();
        BreakIterator better = PHRASED.contains(language)
                ? BreakIterator.getLineInstance(ULocale.forLanguageTag(language + "-u-lw-phrase"))
                : BreakIterator.getWordInstance(wording.language());
        lines.setText(text);
        better.setText(text);
        List<Piece> pieces = new ArrayList<>();
        int start = lines.first();
        for (int end = lines.next(); end != BreakIterator.DONE; end = lines.next()) {
            boolean leans = loneLetter(text.substring(start, end)) && end < text.length();
            if (!leans) {
                pieces.add(new Piece(start, end, better.isBoundary(end), false));
                start = end;
            }
        }
        return pieces;
    }

    /// Slavic typesetting never leaves "о" or "w" at the end of a line, and "a" looks no better there.
    private static boolean loneLetter(String piece) {
        return piece.length() == 2 && piece.endsWith(" ") && Character.isLowerCase(piece.charAt(0));
    }

    /// Only the places where a reader would pause.
    static List<Piece> coarse(List<Piece> fine) {
        List<Piece> whole = new ArrayList<>();
        int start = 0;
        for (Piece piece : fine) {
            if (piece.goodEnd() || piece == fine.getLast()) {
                whole.add(new Piece(start, piece.end(), true, false));
                start = piece.end();
            }
        }
        return whole;
    }

    /// A word that no line can hold, in parts: with hyphens where it sounds right, else letter by letter.
    List<Piece> broken(Wording wording) {
        String word = wording.text().substring(start, end);
        List<Piece> parts = new ArrayList<>();
        int from = start;
        List<Integer> syllables = Syllables.ends(word);
        if (syllables.size() > 2) {
            for (int at : syllables) {
                parts.add(new Piece(from, start + at, false, true));
                from = start + at;
            }
            parts.add(new Piece(from, end, goodEnd, false));
            return parts;
        }
        BreakIterator letters = BreakIterator.getCharacterInstance(wording.language());
        letters.setText(wording.text());
        for (int to = letters.following(start); to != BreakIterator.DONE && to <= end; to = letters.next()) {
            parts.add(new Piece(from, to, to == end && goodEnd, false));
            from = to;
        }
        return parts;
    }

    /// How much a line suffers that ends here, because its last word leans on the next one: "of", "the".
    double dangling(Wording wording) {
        String piece = wording.text().substring(start, end).strip();
        String word = piece.substring(piece.lastIndexOf(' ') + 1);
        if (word.length() > SHORT_WORD || !word.codePoints().allMatch(Character::isLowerCase)) {
            return 0;
        }
        return word.length() == SHORT_WORD ? 0.06 : 0.13;
    }
}
