package ai.echogen.pipeline;

import ai.echogen.providers.tts.SpeechText;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A turn's words in pieces that fit on a screen.
final class Captions {
    /// Characters, as broadcasters and Apple recommend for two-line captions.
    private static final int LINE = 42;

    private static final int LINES = 2;

    private Captions() {}

    /// @param weight the share of the turn's time that the caption takes: the length of what is spoken, in which a
    ///               figure counts as many letters as it is read with
    record Caption(List<String> lines, double weight) {}

    /// At least one, for any text.
    static List<Caption> of(String text, String language) {
        var locale = Locale.forLanguageTag(language);
        var captions = new ArrayList<Caption>();
        for (var sentence : pieces(text, BreakIterator.getSentenceInstance(locale))) {
            var lines = lines(sentence, locale);
            for (var from = 0; from < lines.size(); from += LINES) {
                var shown = lines.subList(from, Math.min(lines.size(), from + LINES));
                var spoken = SpeechText.spoken(String.join(" ", shown), language);
                captions.add(new Caption(List.copyOf(shown), Math.max(1, spoken.length())));
            }
        }
        return captions.isEmpty() ? List.of(new Caption(List.of(text.strip()), 1)) : captions;
    }

    /// Lines of about equal length, broken where the language breaks lines.
    private static List<String> lines(String sentence, Locale locale) {
        var count = Math.ceilDiv(sentence.length(), LINE);
        var even = Math.ceilDiv(sentence.length(), Math.max(1, count));
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : pieces(sentence, BreakIterator.getLineInstance(locale))) {
            var full = line.length() + word.length() > LINE + 1;
            if (!line.isEmpty() && (full || line.length() + word.length() / 2 > even)) {
                add(line, lines);
            }
            for (var rest = word; ; rest = rest.substring(LINE)) {
                if (rest.length() <= LINE) {
                    line.append(rest);
                    break;
                }
                line.append(rest, 0, LINE); // one word longer than a line: an address, or a script without spaces
                add(line, lines);
            }
        }
        add(line, lines);
        return lines;
    }

    private static void add(StringBuilder line, List<String> lines) {
        var text = line.toString().strip();
        if (!text.isEmpty()) {
            lines.add(text);
        }
        line.setLength(0);
    }

    private static List<String> pieces(String text, BreakIterator breaks) {
        var pieces = new ArrayList<String>();
        breaks.setText(text);
        var from = breaks.first();
        for (var to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            var piece = text.substring(from, to);
            if (!piece.isBlank()) {
                pieces.add(piece);
            }
        }
        return pieces;
    }
}
