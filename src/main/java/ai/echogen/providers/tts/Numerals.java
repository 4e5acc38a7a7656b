package ai.echogen.providers.tts;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.stream.Collectors;

/// Numbers in English words, by ICU's spell-out rules.
final class Numerals {
    private static final String[] DIGITS = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };
    /// Beyond this nobody follows a number in words: it is read digit by digit.
    private static final int LONGEST = 15;
    private static final int LONGEST_FRACTION = 8;
    /// ICU's formatters are not safe for several threads at once.
    private static final RuleBasedNumberFormat ENGLISH =
            new RuleBasedNumberFormat(ULocale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);

    private Numerals() {}

    /// @param digits ASCII digits, with thousands separators or without
    static String cardinal(String digits) {
        var plain = digits.replace(",", "");
        return plain.length() > LONGEST ? oneByOne(plain) : format(plain, "%spellout-numbering");
    }

    /// @param digits ASCII digits, with thousands separators or without
    static String ordinal(String digits) {
        var plain = digits.replace(",", "");
        return plain.length() > LONGEST ? oneByOne(plain) : format(plain, "%spellout-ordinal");
    }

    /// In pairs where English does: `nineteen eighty-four`, `two thousand five`, `twenty twenty-six`.
    static String year(String digits) {
        return digits.length() > 4 ? cardinal(digits) : format(digits, "%spellout-numbering-year");
    }

    /// A number that may have a fraction: `three point one four`. A long fraction is cut to what an ear can keep.
    static String decimal(String number) {
        var point = number.indexOf('.');
        if (point < 0) {
            return cardinal(number);
        }
        var whole = point == 0 ? "" : cardinal(number.substring(0, point)) + " ";
        var fraction = number.substring(point + 1);
        return whole + "point " + oneByOne(fraction.length() > LONGEST_FRACTION ? fraction.substring(0, 4) : fraction);
    }

    /// Every digit by its name; anything else in the text is passed over.
    static String oneByOne(String digits) {
        return digits.chars()
                .filter(c -> c >= '0' && c <= '9')
                .mapToObj(c -> DIGITS[c - '0'])
                .collect(Collectors.joining(" "));
    }

    /// The plural of the last word: `nineties`, `two thousands`, `sixes`.
    static String plural(String words) {
        if (words.endsWith("y")) {
            return words.substring(0, words.length() - 1) + "ies";
        }
        return words.endsWith("x") ? words + "es" : words + "s";
    }

    private static String format(String digits, String ruleSet) {
        synchronized (ENGLISH) {
            return ENGLISH.format(Long.parseLong(digits), ruleSet);
        }
    }
}
