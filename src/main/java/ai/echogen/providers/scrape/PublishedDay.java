package ai.echogen.providers.scrape;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The day in a date or time as pages write it. The day is that of the source's own time zone.
final class PublishedDay {
    private static final int LONGEST = 100;
    private static final Pattern YEAR_FIRST = Pattern.compile("\\b(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)");
    private static final Pattern DIGITS = Pattern.compile("^(\\d{4})(\\d{2})(\\d{2})(?!\\d)");
    private static final Pattern MONTH_FIRST = Pattern.compile("\\b(\\p{Alpha}{3,9})\\.? (\\d{1,2}),? (\\d{4})\\b");
    private static final Pattern DAY_FIRST = Pattern.compile("\\b(\\d{1,2})\\.? (\\p{Alpha}{3,9})\\.? (\\d{4})\\b");
    private static final List<DateTimeFormatter> NAMED = List.of(named("MMMM d yyyy"), named("MMM d yyyy"));

    private PublishedDay() {}

    static @Nullable LocalDate in(@Nullable String when) {
        if (when == null || when.length() > LONGEST) {
            return null;
        }
        for (var pattern : List.of(YEAR_FIRST, DIGITS)) {
            var match = pattern.matcher(when);
            if (match.find()) {
                return day(match.group(1), match.group(2), match.group(3));
            }
        }
        var monthFirst = MONTH_FIRST.matcher(when);
        if (monthFirst.find()) {
            return named(monthFirst.group(1), monthFirst.group(2), monthFirst.group(3));
        }
        var dayFirst = DAY_FIRST.matcher(when);
        return dayFirst.find() ? named(dayFirst.group(2), dayFirst.group(1), dayFirst.group(3)) : null;
    }

    private static @Nullable LocalDate day(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static @Nullable LocalDate named(String month, String day, String year) {
        for (var format : NAMED) {
            try {
                return LocalDate.parse(month + " " + day + " " + year, format);
            } catch (DateTimeException noSuchDay) {
                continue;
            }
        }
        return null;
    }

    private static DateTimeFormatter named(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }
}
