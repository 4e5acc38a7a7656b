package ai.echogen.providers.scrape.lines;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a single line looks like on its own.
public final class LineShape {
    private static final Pattern BULLET = Pattern.compile("^[•◦▪▫‣⁃●○■□–*+\u2219\uf0b7-]\\s+(?=\\S)");
    private static final Pattern NUMBER =
            Pattern.compile("^(?:\\(?(?:\\d{1,3}|[a-zA-Z]|[ivx]{1,5})\\)|\\d{1,3}\\.)\\s+(?=\\S)");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?…:;。！？][\"'”’»)\\]]*$");
    private static final Pattern NUMBERED_HEADING = Pattern.compile(
            "^(?:(?:chapter|part|section|appendix|book|act|scene|kapitel|teil|chapitre|capítulo|capitolo)\\s+(?:\\d+|[ivxlc]+)\\b.{0,70}"
                    + "|(?<number>\\d{1,2}(?:\\.\\d{1,2}){0,3})\\.?\\s+\\p{Lu}.{1,70}"
                    + "|[IVXLC]{1,6}\\.(?:\\s+\\p{Lu}.{1,70})?)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int LONGEST_HEADING = 80;

    private LineShape() {}

    /// The text behind a bullet or a number in front of it; empty for a line that is no list item.
    public static Optional<String> item(String line) {
        return behind(BULLET.matcher(line), line).or(() -> behind(NUMBER.matcher(line), line));
    }

    private static Optional<String> behind(Matcher marker, String line) {
        return marker.find() ? Optional.of(line.substring(marker.end())) : Optional.empty();
    }

    /// Whether nothing needs to follow.
    public static boolean endsSentence(String line) {
        return SENTENCE_END.matcher(line).find();
    }

    /// The level of a heading that numbers itself (`Chapter 2`, `3.1 Methods`) or shouts (`THE RETURN`); empty for
    /// anything that might as well be a sentence or a list item.
    public static Optional<Integer> heading(String line) {
        if (line.length() > LONGEST_HEADING
                || endsSentence(line) && !line.matches("(?i)[ivxlc]+\\.|chapter .{1,8}\\.")) {
            return Optional.empty();
        }
        var numbered = NUMBERED_HEADING.matcher(line);
        if (numbered.matches()) {
            var number = numbered.group("number");
            if (number == null) {
                return Optional.of(1);
            }
            var capital = line.codePointAt(numbered.end("number") + leading(line, numbered.end("number")));
            return Character.isUpperCase(capital)
                    ? Optional.of((int) number.chars().filter(c -> c == '.').count() + 1)
                    : Optional.empty();
        }
        return isShouted(line) ? Optional.of(1) : Optional.empty();
    }

    private static int leading(String line, int from) {
        var i = from;
        while (i < line.length() && (line.charAt(i) == '.' || Character.isWhitespace(line.charAt(i)))) {
            i++;
        }
        return i - from;
    }

    private static boolean isShouted(String line) {
        var capitals = line.codePoints().filter(Character::isUpperCase).count();
        return capitals >= 4 && line.codePoints().noneMatch(Character::isLowerCase);
    }
}
