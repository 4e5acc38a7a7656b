package ai.echogen.providers.tts;

import java.text.Normalizer;
import java.util.List;

/// Printers' characters in the plain form that the later rules expect.
final class TypographyRules {

    private static final List<Rule> PLAIN = List.of(
            Rule.of("(?<=\\p{L})\\x{2BB}(?=\\p{L})", ""),
            Rule.of("[\\x{2018}\\x{2019}\\x{201A}\\x{201B}\\x{2BC}\\x{2BB}\\x{2032}\\x{B4}\\x{2B9}]", "'"),
            Rule.of("[\\x{201C}-\\x{201F}\\x{AB}\\x{BB}\\x{2039}\\x{203A}\\x{2033}\\x{300C}-\\x{300F}]", "\""),
            Rule.of("[\\x{2010}\\x{2011}\\x{2212}\\x{FE63}\\x{FF0D}]", "-"),
            Rule.of("\\x{2012}", "\u2013"),
            Rule.of("[\\x{2015}\\x{2E3A}\\x{2E3B}]", "\u2014"),
            Rule.of("[\\x{2122}\\x{2120}\\x{AE}\\x{A9}\\x{2117}\\x{A1}\\x{BF}\\x{2020}\\x{2021}\\x{B6}]", ""),
            Rule.of("[\\x{B7}\\x{2022}\\x{2023}\\x{25AA}\\x{25CF}\\x{25E6}\\x{30FB}\\x{2027}]", ", "),
            Rule.of("[\\x{3002}\\x{964}\\x{6D4}]", ". "),
            Rule.of("[\\x{3001}\\x{60C}]", ", "),
            Rule.of("\\x{61F}", "?"),
            Rule.of("\\x{61B}", ";"),
            Rule.of("[\\x{2044}\\x{2215}]", "/"),
            Rule.of("\\x{2116}", "No. "),
            Rule.of("\\x{DE}(?=\\p{Ll})", "Th"),
            Rule.of("\\x{C6}(?=\\p{Ll})", "Ae"),
            Rule.of("\\x{152}(?=\\p{Ll})", "Oe"));

    private static final String RAISED = "\u2070\u00B9\u00B2\u00B3\u2074-\u2079\u207A\u207B\u207F";

    private static final List<Rule> BEFORE_FOLDING = List.of(
            // three letters or the end of a sentence before a raised number: a footnote, not a power
            Rule.of("(?=[" + RAISED + "])(?<=\\p{L}{3}|[.,;:!?\"'\u201D\u2019])[" + RAISED + "]{1,9}", ""),
            Rule.of(
                    "(?<=[\\p{L}\\d)])[" + RAISED + "]{1,9}",
                    hit -> "^" + folded(hit.all()).replace('\u2212', '-')),
            Rule.of(
                    "(?:(\\d) ?)?([\u00BC-\u00BE\u2150-\u215E\u2189])",
                    hit -> hit.group(1)
                            + (hit.has(1) ? " " : "")
                            + folded(hit.group(2)).replace('\u2044', '/')));

    private static final Rule OTHER_DIGITS = Rule.of(
            "[\\p{Nd}&&[^0-9]]", hit -> String.valueOf(Character.digit(hit.all().codePointAt(0), 10)));

    private TypographyRules() {}

    static String plain(String text) {
        var raised = Rule.applyAll(BEFORE_FOLDING, text);
        var folded = folded(Rule.applyAll(PLAIN, raised));
        return OTHER_DIGITS.apply(folded);
    }

    /// Ligatures, full-width forms, circled digits and other compatibility characters as their plain letters.
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
