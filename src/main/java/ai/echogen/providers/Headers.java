package ai.echogen.providers;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// An answer's headers, and what they say about limits.
///
/// @param values by lower-case name; of several, the last
record Headers(Map<String, String> values) {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|h|m|s)");
    private static final Pattern DURATION = Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:ms|h|m|s))+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d+)?");
    private static final Duration LONGEST = Duration.ofDays(2);

    Headers {
        values = Map.copyOf(values);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip);
    }

    OptionalInt number(String name) {
        return value(name)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }

    /// How long the vendor asks to wait: `Retry-After-Ms`, or `Retry-After` in seconds or as a date.
    Optional<Duration> retryAfter(Instant now) {
        var millis = value("retry-after-ms").filter(text -> NUMBER.matcher(text).matches());
        if (millis.isPresent()) {
            return millis.map(text -> bounded(Duration.ofMillis(Math.round(Double.parseDouble(text)))));
        }
        return value("retry-after").flatMap(text -> wait(text, now));
    }

    /// When something that is used up is there again, where the answer says that it is used up.
    Optional<Duration> usedUp(Instant now) {
        for (var what : new String[] {"requests", "tokens"}) {
            if (number("x-ratelimit-remaining-" + what).orElse(1) == 0) {
                return value("x-ratelimit-reset-" + what).flatMap(text -> wait(text, now));
            }
            if (number("anthropic-ratelimit-" + what + "-remaining").orElse(1) == 0) {
                return value("anthropic-ratelimit-" + what + "-reset").flatMap(text -> wait(text, now));
            }
        }
        if (number("ratelimit-remaining").orElse(1) == 0) {
            return value("ratelimit-reset").flatMap(text -> wait(text, now));
        }
        return Optional.empty();
    }

    /// Seconds, `6m0s`, `20ms`, an HTTP date, or RFC 3339.
    static Optional<Duration> wait(String text, Instant now) {
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(bounded(Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000))));
        }
        var plain = text.toLowerCase(Locale.ROOT);
        if (DURATION.matcher(plain).matches()) {
            var sum = Duration.ZERO;
            for (var part = PART.matcher(plain); part.find(); ) {
                var amount = Double.parseDouble(part.group(1));
                sum = sum.plusMillis(Math.round(amount
                        * switch (part.group(2)) {
                            case "h" -> 3_600_000;
                            case "m" -> 60_000;
                            case "s" -> 1_000;
                            default -> 1;
                        }));
            }
            return Optional.of(bounded(sum));
        }
        try {
            return Optional.of(bounded(Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())));
        } catch (DateTimeException notAnHttpDate) {
            try {
                return Optional.of(
                        bounded(Duration.between(now, ZonedDateTime.parse(text).toInstant())));
            } catch (DateTimeException neither) {
                return Optional.empty();
            }
        }
    }

    private static Duration bounded(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
