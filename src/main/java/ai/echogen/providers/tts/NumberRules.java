package ai.echogen.providers.tts;

import static ai.echogen.providers.tts.Words.AMOUNT;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every number that no other family has read. After this no digit is left.
final class NumberRules {
    private static final String[] DENOMINATORS = {
        "", "", "half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth"
    };
    private static final String NOT_BEFORE = "(?<![\\w.,/:-])";

    static final List<Rule> RULES = List.of(
            // telephone and identity numbers
            Rule.of(
                    "(?<![\\w.,-])(?:\\+?\\d[ .-])?(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[.-]\\d{4}(?![\\w-])|(?<![\\w.])\\+\\d{1,3}"
                            + "(?:[ -]\\(?\\d{1,5}\\)?){2,6}+(?!\\d)|" + NOT_BEFORE
                            + "\\d{3}-\\d{4}(?<!00)(?![\\w-]|\\.\\d)|"
                            + NOT_BEFORE + "\\d{1,8}(?:-\\d{1,8}){2,8}+(?![\\w-])",
                    hit -> inGroups(hit.all())),
            Rule.of(
                    "(?<=\\bIS[SB]N:? )[\\dX][\\dX-]{7,20}+|(?<![\\d.,])(?!\\d{5,15}000(?!\\d))\\d{9,15}+(?![\\d.,]\\d)",
                    hit -> inGroups(hit.all())),
            // v2.3.1, 3.33.2, 192.168.0.1
            Rule.of("\\b[Vv](?:er|ersion)?\\.? ?(?=\\d)", "version "),
            Rule.of("\\b([Vv]ersion) version ", hit -> hit.group(1) + " "),
            Rule.of(
                    "(?<![\\w.,])\\d{1,6}(?:\\.\\d{1,6}){2,12}+",
                    hit -> Stream.of(hit.all().split("\\."))
                            .map(NumberRules::whole)
                            .collect(Collectors.joining(" point "))),
            Rule.of(
                    "(?<=\\bversion )(\\d{1,4})\\.(\\d{1,4})(?![\\d.]\\d)",
                    hit -> whole(hit.group(1)) + " point " + whole(hit.group(2))),
            // 24/7, 9/11, 50/50, 1 1/2, 3/4, 4/5
            Rule.of(NOT_BEFORE + "(?:(24)/7|9/(11)|([25]0)/\\3)(?![\\w/])", NumberRules::byName),
            Rule.of(
                    NOT_BEFORE + "(?:(\\d{1,6}) (?:and )?)?(\\d{1,3})/(\\d{1,4})(?![\\w/]|\\.\\d|,\\d)",
                    NumberRules::fraction),
            Rule.of(
                    "(?<![\\w.,])(\\d{1,3}(?:,\\d{3}){1,4}|\\d{1,12})(?:st|nd|rd|th)\\b",
                    hit -> Numerals.ordinal(hit.group(1))),
            // 10-20, 3-2, 16:9
            Rule.of("(?<=\\d)(?: ?\u2013 ?|-)(?=[-+~$]?\\d)", " to "),
            Rule.of("(?<=[A-Za-z])\u2013(?=\\d)|(?<=\\d)\u2013(?=[A-Za-z])", " to "),
            Rule.of("(?<=\\d):(?=\\d)", " to "),
            Rule.of("(?<=\\d) ?- ?(?=\\d{1,15}+ =)", " minus "),
            Rule.of("(?<=^|[\\s(\\[=~\u2248<>,])-(?=\\.?\\d)", "minus "),
            // B-52s, the 49ers
            Rule.of("(?<![\\d.,])(\\d{1,6})s\\b", hit -> " " + Numerals.plural(Numerals.cardinal(hit.group(1)))),
            Rule.of("(?<![\\d.,])(\\d{1,3})ers\\b", hit -> Numerals.cardinal(hit.group(1)) + "ers"),
            // GPT-4, COVID-19, MP3, 5G, A4, RFC 9457
            Rule.of("\\bA-?(?=\\d)", "A-"),
            Rule.of("(?<=[A-Za-z])-(?=\\d)(?<!\\bA-)", " "),
            Rule.of("(?<=[A-Za-z])(?=\\d)|(?<=\\d)(?=[A-Za-z])", " "),
            Rule.of(
                    "(?=\\d)(?<=\\b(?:RFC|ISO|IEEE|Boeing|HTTP|Route|[Ff]light|[Rr]oom|[Pp]ort) )(\\d\\d)([1-9]\\d|0[1-9])(?!\\w|[.,]\\d)",
                    hit -> Numerals.cardinal(hit.group(1))
                            + (hit.group(2).startsWith("0") ? " oh " : " ")
                            + Numerals.cardinal(hit.group(2))),
            // a year, or a number that is read like one: 1500 people
            Rule.of("(?<![\\d.,])(1[1-9]\\d\\d|20\\d\\d)(?![\\d]|[.,]\\d)", hit -> Numerals.year(hit.group(1))),
            Rule.of("(?<![\\d.,])0\\d{1,80}+(?![.,]?\\d)", hit -> Numerals.oneByOne(hit.all())),
            Rule.of(
                    "(?<!\\d)" + AMOUNT,
                    hit -> " ".repeat(hit.all().startsWith(".") ? 1 : 0) + Numerals.decimal(hit.all())),
            Rule.of("\\d++", hit -> " " + Numerals.oneByOne(hit.all()) + " "));

    private NumberRules() {}

    private static String inGroups(String number) {
        return Stream.of(number.split("[^0-9]+"))
                .filter(group -> !group.isEmpty())
                .map(Numerals::oneByOne)
                .collect(Collectors.joining(", "));
    }

    private static String whole(String digits) {
        return digits.length() > 1 && digits.startsWith("0") ? Numerals.oneByOne(digits) : Numerals.cardinal(digits);
    }

    private static String byName(Rule.Hit hit) {
        if (hit.has(1)) {
            return "twenty-four seven";
        }
        if (hit.has(2)) {
            return "nine eleven";
        }
        var half = Numerals.cardinal(hit.group(3));
        return half + " " + half;
    }

    private static String fraction(Rule.Hit hit) {
        var over = Integer.parseInt(hit.group(2));
        var under = Integer.parseInt(hit.group(3));
        var whole = hit.has(1) ? Numerals.cardinal(hit.group(1)) : "";
        if (over == 0
                || under < 2
                || over >= under
                || under >= 10 && hit.group(3).startsWith("0")) {
            return (hit.has(1) ? hit.group(1) + " " : "") + over + " slash " + under;
        }
        if (under == 10 && !hit.has(1)) {
            return Numerals.cardinal(hit.group(2)) + " out of ten";
        }
        var part = under < DENOMINATORS.length ? DENOMINATORS[under] : Numerals.ordinal(hit.group(3));
        var words = switch (under) {
            case 2 -> hit.has(1) ? "a half" : "one half";
            default -> Numerals.cardinal(hit.group(2)) + " " + (over == 1 ? part : part + "s");
        };
        return hit.has(1) ? whole + " and " + words : words;
    }
}
