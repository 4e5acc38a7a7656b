package ai.echogen.providers.scrape;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The author's name alone, as it can be spoken: pages set "By" before it and dates behind it.
final class Byline {
    private static final int LONGEST = 200;
    private static final Pattern BY = Pattern.compile("^(?:written by|by|von|par|por)[ :]+", Pattern.CASE_INSENSITIVE);
    private static final Set<String> OF_A_DATE = Set.of(
            "published",
            "updated",
            "posted",
            "on",
            "at",
            "the",
            "date",
            "jan",
            "january",
            "feb",
            "february",
            "mar",
            "march",
            "apr",
            "april",
            "may",
            "jun",
            "june",
            "jul",
            "july",
            "aug",
            "august",
            "sep",
            "sept",
            "september",
            "oct",
            "october",
            "nov",
            "november",
            "dec",
            "december",
            "mon",
            "monday",
            "tue",
            "tuesday",
            "wed",
            "wednesday",
            "thu",
            "thursday",
            "fri",
            "friday",
            "sat",
            "saturday",
            "sun",
            "sunday");

    private Byline() {}

    /// @param found as a page has it
    /// @return null where there is no name in it
    static @Nullable String in(@Nullable String found) {
        if (found == null) {
            return null;
        }
        var line = BY.matcher(RunningText.oneLine(found)).replaceFirst("");
        var name = withoutDate(line);
        return name.isEmpty() || name.length() > LONGEST ? null : name;
    }

    /// Cuts at the first figure; then words that belong to the date, and what joins them to the name.
    private static String withoutDate(String line) {
        var figure = 0;
        while (figure < line.length() && !Character.isDigit(line.charAt(figure))) {
            figure++;
        }
        if (figure == line.length()) {
            return line;
        }
        var name = trimmed(line.substring(0, figure));
        while (!name.isEmpty()) {
            var lastWord = name.substring(name.lastIndexOf(' ') + 1);
            if (!OF_A_DATE.contains(lastWord.toLowerCase(Locale.ROOT))) {
                break;
            }
            name = trimmed(name.substring(0, name.length() - lastWord.length()));
        }
        return name;
    }

    private static String trimmed(String text) {
        var end = text.length();
        while (end > 0 && !Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }
}
