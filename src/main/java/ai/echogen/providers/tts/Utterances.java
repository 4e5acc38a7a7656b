package ai.echogen.providers.tts;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A text cut into what is spoken in one breath: its sentences, and where those are very long, their clauses.
final class Utterances {
    /// In characters. A synthesiser's memory grows with the utterance, and a listener's patience ends well before.
    static final int LONGEST = 240;

    private Utterances() {}

    /// The utterances in order, none blank, none longer than [#LONGEST]. Control characters are gone.
    static List<String> of(String text) {
        var clean =
                text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Z}]+", " ").strip();
        var found = new ArrayList<String>();
        var sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        sentences.setText(clean);
        var start = sentences.first();
        for (var end = sentences.next(); end != BreakIterator.DONE; start = end, end = sentences.next()) {
            addPieces(clean.substring(start, end).strip(), LONGEST, found);
        }
        return found;
    }

    /// Two or more parts of the utterance that together say the same, or the utterance alone when it is one character.
    static List<String> halves(String utterance) {
        var found = new ArrayList<String>();
        addPieces(utterance, Math.max(1, (utterance.length() + 1) / 2), found);
        return found;
    }

    private static void addPieces(String sentence, int longest, List<String> found) {
        var rest = sentence;
        while (rest.length() > longest) {
            var cut = cut(rest, longest);
            var piece = rest.substring(0, cut).strip();
            if (!piece.isEmpty()) {
                found.add(piece);
            }
            rest = rest.substring(cut).strip();
        }
        if (!rest.isEmpty()) {
            found.add(rest);
        }
    }

    /// Where to cut: after the last clause in the second half of what fits, else at the last space, else anywhere but
    /// inside a surrogate pair.
    private static int cut(String rest, int longest) {
        for (var at = longest; at > longest / 2; at--) {
            if (",;:)—–".indexOf(rest.charAt(at - 1)) >= 0 && rest.charAt(at) == ' ') {
                return at;
            }
        }
        var space = rest.lastIndexOf(' ', longest);
        if (space > 0) {
            return space;
        }
        return Character.isLowSurrogate(rest.charAt(longest)) ? Math.max(2, longest - 1) : longest;
    }
}
