package ai.echogen.providers.tts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/// Days, years, decades and eras. Days and years that are left as digits are read by [NumberRules].
final class DateRules {
    private static final String MONTH =
            "(Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?"
                    + "|July?\\.?|Aug(?:ust|\\.)?|Sept?(?:ember)?\\.?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";
    private static final String YEAR = "(1\\d{3}|20\\d\\d)(?![\\d%:/]|[.,]\\d|-\\d\\d-)";
    private static final String DAY = "(0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?![\\d%:/A-Za-z]|[.,]\\d)";
    private static final String NOT_BEFORE = "(?<![\\w.,/:$-])";

    private static final Glossary MONTHS = Glossary.of("""
            Jan = January | Feb = February | Mar = March | Apr = April | May = May | Jun = June | Jul = July
            Aug = August | Sep = September | Oct = October | Nov = November | Dec = December
            """);

    static final List<Rule> RULES = List.of(
            // 2026-11-23, with a time or not
            Rule.of(
                    NOT_BEFORE + "(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?:T(?=\\d\\d:\\d\\d)|(?![\\w/-]|\\.\\d))",
                    hit -> date(hit, hit.group(1), hit.group(3), hit.group(4))),
            Rule.of("(?<=\\d:\\d\\d)(?:\\.\\d{1,9})?Z\\b", " U-T-C"),
            Rule.of("(?<=\\d:\\d\\d:\\d\\d)(?:[.,]\\d{1,9})?(?:[+-]\\d\\d:?(?:\\d\\d)?)?", ""),
            // 11/23/2026 as Americans write it, 23/11/2026 where only that is a date, 23.11.2026
            Rule.of(
                    NOT_BEFORE + "(\\d{1,2})/(\\d{1,2})/((?:\\d\\d)?\\d\\d)(?![\\w/-]|\\.\\d)",
                    hit -> Integer.parseInt(hit.group(1)) > 12
                            ? date(hit, century(hit.group(3)), hit.group(2), hit.group(1))
                            : date(hit, century(hit.group(3)), hit.group(1), hit.group(2))),
            Rule.of(
                    NOT_BEFORE + "(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?![\\w/-]|\\.\\d)",
                    hit -> date(hit, hit.group(3), hit.group(2), hit.group(1))),
            // Nov. 23, 2026; Nov 23-25; November 23rd
            Rule.of(
                    "\\b" + MONTH + " " + DAY + "(?: ?[\u2013-] ?" + DAY + ")?(?:(,?) (?:of )?" + YEAR + ")?",
                    hit -> month(hit.group(1))
                            + " "
                            + Numerals.ordinal(hit.group(2))
                            + (hit.has(3) ? " to " + Numerals.ordinal(hit.group(3)) : "")
                            + (hit.has(5) ? ", " + Numerals.year(hit.group(5)) : "")),
            // 23 November 2026, 23rd of November
            Rule.of(
                    NOT_BEFORE + DAY + "(?: ?[\u2013-] ?" + DAY + ")? (?:of )?" + MONTH + "(?![A-Za-z])(?:,? " + YEAR
                            + ")?",
                    hit -> "the "
                            + Numerals.ordinal(hit.group(1))
                            + (hit.has(2) ? " to " + Numerals.ordinal(hit.group(2)) : "")
                            + " of "
                            + month(hit.group(3))
                            + (hit.has(4) ? ", " + Numerals.year(hit.group(4)) : "")),
            Rule.of("(?<=[a-z](?:st|nd|rd|th)) ?[\u2013-] ?(?=" + MONTH + " )", " to "),
            Rule.of("\\b[Tt]he the (?=[a-z-]{4,20} of [A-Z])", hit -> hit.all().startsWith("T") ? "The " : "the "),
            Rule.of(
                    "\\b" + MONTH + ",? (?:of )?" + YEAR,
                    hit -> month(hit.group(1)) + " " + Numerals.year(hit.group(2))),
            Rule.of("\\b(Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\\.(?= [a-z])", hit -> month(hit.group(1))),
            // the 1990s, the '90s, the 1800s
            Rule.of(
                    "(?<![\\w.,$])(1\\d|20)(\\d0)'?s(?![A-Za-z])",
                    hit -> Numerals.plural(Numerals.year(hit.group(1) + hit.group(2)))),
            Rule.of("(?<![\\w.,$])'?([2-9]0)'?s(?![A-Za-z])", hit -> Numerals.plural(Numerals.cardinal(hit.group(1)))),
            Rule.of(
                    "(?<![\\w.,$])([1-9]00?0?|0|1)s(?= (?:of|and)\\b)",
                    hit -> Numerals.plural(Numerals.cardinal(hit.group(1)).replaceFirst("^one (?=.)", ""))),
            // the class of '98
            Rule.of(
                    "(?<![\\w'])'(\\d)(\\d)(?![\\w'])",
                    hit -> hit.group(1).equals("0")
                            ? "oh " + Numerals.cardinal(hit.group(2))
                            : Numerals.cardinal(hit.group(1) + hit.group(2))),
            // 44 BC, AD 79, 1200-1300 CE
            Rule.of(
                    "(?<![\\w.,$])(\\d{1,4})(?: ?[\u2013-] ?(\\d{1,4}))? ?(BCE?|CE|AD)(?![A-Za-z])",
                    hit -> Numerals.year(hit.group(1))
                            + (hit.has(2) ? " to " + Numerals.year(hit.group(2)) : "")
                            + " "
                            + AcronymRules.spell(hit.group(3))),
            Rule.of("\\bAD (\\d{1,4})(?![\\d.,])", hit -> "A-D " + Numerals.year(hit.group(1))),
            Rule.of("\\b[Ff][Yy] ?'?(\\d{4}|\\d\\d)(?!\\d)", hit -> "fiscal year " + Numerals.year(hit.group(1))),
            // 1939-45, 2019-2021, 2019/20, 1066-present
            Rule.of(
                    NOT_BEFORE
                            + "(1\\d{3}|20\\d\\d)(?: ?\u2013 ?|-|/)(1\\d{3}|20\\d\\d|\\d\\d)(?![\\w/%]|[.,]\\d|-\\d)",
                    hit -> Numerals.year(hit.group(1)) + " to " + Numerals.year(hit.group(2))),
            Rule.of(
                    NOT_BEFORE + "(1\\d{3}|20\\d\\d) ?[\u2013-] ?(?=[Pp]resent\\b|[Nn]ow\\b|[Tt]oday\\b)",
                    hit -> Numerals.year(hit.group(1)) + " to "),
            Rule.of(
                    "(?=[12]\\d{3})(?<=\\b(?:[Ii]n|[Yy]ear|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Bb]efore|[Aa]fter|circa) )(1\\d{3}|2\\d{3})"
                            + "(?![\\w%:/]|[.,]\\d| (?:percent|years|people|times|of)\\b)",
                    hit -> Numerals.year(hit.group(1))));

    private DateRules() {}

    private static String date(Rule.Hit hit, String year, String month, String day) {
        try {
            var date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                    + " "
                    + Numerals.ordinal(day)
                    + ", "
                    + Numerals.year(year)
                    + (hit.all().endsWith("T") ? ", " : "");
        } catch (DateTimeException notADay) {
            return hit.all();
        }
    }

    private static String century(String year) {
        if (year.length() == 4) {
            return year;
        }
        return (Integer.parseInt(year) < 60 ? "20" : "19") + year;
    }

    private static String month(String written) {
        return MONTHS.said(written.substring(0, 3));
    }
}
