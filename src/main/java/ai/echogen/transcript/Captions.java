package ai.echogen.transcript;

import ai.echogen.providers.tts.SpeechText;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/// A turn's words in pieces that fit on a screen.
///
/// A caption has at most two lines of a given width. Sentences begin a caption of their own, short ones share
/// a line. A sentence that does not fit is halved, and its halves again, near the middle and rather after a comma; a
/// word is cut only where it is wider than a line.
final class Captions {
    /// How many columns from the middle a sentence may be divided for the sake of a comma.
    private static final int WORTH_OF_A_CLAUSE = 20;

    private final String text;
    private final ULocale locale;
    private final int width;
    /// The columns before each index of the text.
    private final int[] columns;
    /// The indexes where a line may break, ascending; the last is the text's end.
    private final List<Integer> breaks;

    private final List<List<String>> captions = new ArrayList<>();

    /// @param weight the share of the turn's time that the caption takes: the length of what is spoken, in which a
    ///               figure counts as many letters as it is read with; at least 1
    record Caption(List<String> lines, int weight) {}

    private Captions(String text, ULocale locale, int width) {
        this.text = text;
        this.locale = locale;
        this.width = width;
        this.columns = columns(text);
        this.breaks = breaks();
    }

    /// In their order; no line is blank. None for a text without words.
    ///
    /// @param width of a line, in columns: a letter is one column wide, an East Asian character two
    static List<Caption> of(String text, String language, int width) {
        var line = onOneLine(text);
        if (line.isEmpty()) {
            return List.of();
        }
        var captions = new Captions(line, ULocale.forLanguageTag(language), width);
        captions.divideIntoSentences();
        return captions.captions.stream()
                .map(lines -> new Caption(
                        lines,
                        Math.max(
                                1,
                                SpeechText.spoken(String.join(" ", lines), language)
                                        .length())))
                .toList();
    }

    /// White space and control characters as single spaces.
    static String onOneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}\\s\\p{Z}]++", " ").strip();
    }

    private void divideIntoSentences() {
        var sentences = BreakIterator.getSentenceInstance(locale);
        sentences.setText(text);
        var from = sentences.first();
        for (var to = sentences.next(); to != BreakIterator.DONE; ) {
            var next = sentences.next();
            if (next == BreakIterator.DONE || width(from, next) > width) {
                divide(from, to);
                from = to;
            }
            to = next;
        }
    }

    private void divide(int from, int to) {
        if (width(from, to) == 0) {
            return;
        }
        var lines = lines(from, to);
        if (!lines.isEmpty()) {
            captions.add(lines);
            return;
        }
        var middle = division(from, to);
        divide(from, middle);
        divide(middle, to);
    }

    /// The text on one line or two; empty when it needs more.
    private List<String> lines(int from, int to) {
        if (width(from, to) <= width) {
            return List.of(part(from, to));
        }
        if (width(from, to) > 2 * width + 1) {
            return List.of();
        }
        var best = -1;
        for (var i = firstBreakAfter(from); breaks.get(i) < to; i++) {
            var at = breaks.get(i);
            var fits = width(from, at) <= width && width(at, to) <= width;
            if (fits && (best < 0 || lopsided(from, at, to) < lopsided(from, best, to))) {
                best = at;
            }
        }
        return best < 0 ? List.of() : List.of(part(from, best), part(best, to));
    }

    /// There is one: what is wider than a line may break inside.
    private int division(int from, int to) {
        var best = to;
        var lowest = Integer.MAX_VALUE;
        for (var i = firstBreakAfter(from); breaks.get(i) < to; i++) {
            var at = breaks.get(i);
            var cost = lopsided(from, at, to) - (endsClause(at) ? WORTH_OF_A_CLAUSE : 0);
            if (cost < lowest) {
                lowest = cost;
                best = at;
            }
        }
        if (best == to) {
            throw new IllegalStateException("no place to divide " + (to - from) + " characters");
        }
        return best;
    }

    private int lopsided(int from, int at, int to) {
        return Math.abs(width(from, at) - width(at, to)) / 2;
    }

    private boolean endsClause(int at) {
        var last = at - 1;
        while (last > 0 && " \"')]\u201D\u2019\u00BB".indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        return ",;:.!?\u2013\u2014\u2026\u3001\u3002\uFF0C\uFF1B\u060C\u061B".indexOf(text.charAt(last)) >= 0;
    }

    private String part(int from, int to) {
        return text.substring(from, to).strip();
    }

    /// Columns between two indexes, spaces at the ends not counted.
    private int width(int from, int to) {
        var start = from;
        var end = to;
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return columns[end] - columns[start];
    }

    private int firstBreakAfter(int index) {
        var low = 0;
        var high = breaks.size() - 1;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (breaks.get(middle) <= index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int[] columns(String text) {
        var columns = new int[text.length() + 1];
        for (var i = 0; i < text.length(); ) {
            var point = text.codePointAt(i);
            var next = i + Character.charCount(point);
            var width = switch (UCharacter.getIntPropertyValue(point, UProperty.EAST_ASIAN_WIDTH)) {
                case UCharacter.EastAsianWidth.WIDE, UCharacter.EastAsianWidth.FULLWIDTH -> 2;
                default -> 1;
            };
            columns[next] = columns[i] + width;
            if (next > i + 1) {
                columns[i + 1] = columns[i];
            }
            i = next;
        }
        return columns;
    }

    /// Where the language lets a line break, and inside what is wider than a line, between the characters that people
    /// see: never within an emoji or between a letter and its accent.
    private List<Integer> breaks() {
        var lines = BreakIterator.getLineInstance(locale);
        lines.setText(text);
        var characters = BreakIterator.getCharacterInstance(locale);
        characters.setText(text);
        var breaks = new ArrayList<Integer>();
        var start = lines.first();
        for (var end = lines.next(); end != BreakIterator.DONE; start = end, end = lines.next()) {
            if (columns[end] - columns[start] > width) {
                for (var cut = characters.following(start); cut < end; cut = characters.next()) {
                    breaks.add(cut);
                }
            }
            breaks.add(end);
        }
        return breaks;
    }
}
