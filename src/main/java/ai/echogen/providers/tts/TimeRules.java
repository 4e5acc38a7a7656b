package ai.echogen.providers.tts;

import java.util.List;
import java.util.Locale;

/// The time of day. Ratios such as `16:9`, whose second half is no pair of digits, are left to [NumberRules].
final class TimeRules {
    private static final String HALF = "([AaPp])\\.? ?[Mm]\\b(\\.(" + Words.SENTENCE_ENDS + ")?)?";
    private static final String CLOCK = "([01]?\\d|2[0-4])[:.]([0-5]\\d)";

    static final List<Rule> RULES = List.of(
            // 9-11am, 9 a.m.-5 p.m.
            Rule.of(
                    "(?<![\\w.,:/-])(\\d{1,2}(?::\\d\\d)?(?: ?[ap]\\.?m\\.?)?) ?[\u2013-] ?(?=\\d{1,2}(?::\\d\\d)? ?[ap]\\.?m\\b)",
                    hit -> hit.group(1) + " to "),
            Rule.of(
                    "(?<![\\w.,:/$-])" + CLOCK + "(?::[0-5]\\d)? ?" + HALF,
                    hit -> clock(hit.group(1), hit.group(2), false) + half(hit, 3)),
            Rule.of("(?<![\\w.,:/$-])(\\d{1,2}) ?" + HALF, hit -> Numerals.cardinal(hit.group(1)) + half(hit, 2)),
            Rule.of(
                    "(?<![\\w.])([ap])\\.m\\.(" + Words.SENTENCE_ENDS + ")?",
                    hit -> hit.group(1).toUpperCase(Locale.ROOT) + "-M" + (hit.has(2) ? "." : "")),
            Rule.of("(?<![\\w.,:])(\\d{1,4}):(\\d{1,4})(?![\\d:])(?= (?:ratio|odds|scale)\\b)", TimeRules::ratio),
            Rule.of(
                    "(?=\\d)(?<=\\b(?:ratio|odds|scale)(?: of| is)? )(\\d{1,4}):(\\d{1,4})(?![\\d:])",
                    TimeRules::ratio),
            Rule.of(
                    "(?<![\\w.,:/])(\\d{1,2}):([0-5]\\d):([0-5]\\d)(?![\\d:])",
                    hit -> clock(hit.group(1), hit.group(2), false)
                            + (hit.group(3).equals("00") ? "" : " " + minutes(hit.group(3)))),
            Rule.of(
                    "(?<![\\w.,:/])([01]?\\d|2[0-4]):([0-5]\\d) ?\u2013 ?(?=\\d{1,2}:\\d\\d)|(?<![\\w.,:/])([01]?\\d|2[0-4])"
                            + ":([0-5]\\d)-(?=\\d{1,2}:\\d\\d)",
                    hit -> hit.has(1)
                            ? clock(hit.group(1), hit.group(2), true) + " to "
                            : clock(hit.group(3), hit.group(4), true) + " to "),
            Rule.of(
                    "(?<![\\w.,:/])([01]?\\d|2[0-4]):([0-5]\\d)(?![\\d:]|\\.\\d)",
                    hit -> clock(hit.group(1), hit.group(2), true)));

    private TimeRules() {}

    private static String clock(String hours, String minutes, boolean alone) {
        var hour = Numerals.cardinal(hours);
        if (minutes.equals("00")) {
            if (!alone) {
                return hour;
            }
            return Integer.parseInt(hours) <= 12 ? hour + " o'clock" : hour + " hundred";
        }
        return hour + " " + minutes(minutes);
    }

    private static String minutes(String minutes) {
        return minutes.startsWith("0") ? "oh " + Numerals.cardinal(minutes.substring(1)) : Numerals.cardinal(minutes);
    }

    private static String half(Rule.Hit hit, int group) {
        var end = hit.has(group + 2) ? "." : "";
        return " " + hit.group(group).toUpperCase(Locale.ROOT) + "-M" + end;
    }

    private static String ratio(Rule.Hit hit) {
        return Numerals.cardinal(hit.group(1)) + " to " + Numerals.cardinal(hit.group(2));
    }
}
