package ai.echogen.providers.tts;

import java.util.List;
import java.util.Locale;

/// Roman numerals where they can be nothing else: after a monarch's name, a part's, a war's.
final class RomanRules {
    private static final String NUMERAL = "(X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3}|[XL]{1,4}(?:IX|IV|V?I{0,3}))";
    private static final String PARTS =
            "(?:World War|[Pp]art|[Cc]hapter|[Aa]ct|[Vv]olume|Vol\\.|[Bb]ook|[Ss]ection|[Pp]hase"
                    + "|[Tt]ype|[Cc]lass|[Tt]itle|[Aa]rticle|[Aa]ppendix|Super Bowl|[Ss]tage|[Ll]evel|[Ee]pisode|[Ss]eason|Schedule"
                    + "|Mark|Vatican|Final Fantasy|Rocky|Fantasy|[Ss]cene|[Tt]able|[Ff]igure|[Pp]illar|[Tt]ier|[Gg]eneration|[Gg]en)";
    private static final String RULERS =
            "(?:Henry|Louis|Charles|Elizabeth|George|Edward|James|William|Richard|John|Paul"
                    + "|John Paul|Pius|Benedict|Francis|Philip|Philippe|Felipe|Napoleon|Nicholas|Alexander|Frederick|Friedrich"
                    + "|Wilhelm|Catherine|Peter|Leo|Gregory|Clement|Innocent|Urban|Mary|Ramses|Ramesses|Ptolemy|Rama|Gustav"
                    + "|Christian|Carlos|Ferdinand|Otto|Henri|Franz|Ivan|Thutmose|Darius|Mehmed|Murad|Selim|Haakon|Olav|Harald"
                    + "|Margrethe|Willem|Leopold|Albert|Boniface|Sixtus|Julius|Adrian|Alfonso|Stephen|Robert|Joseph|Edmund"
                    + "|Celestine|Alexius|Basil|Constantine|Theodosius|Cleopatra|Victor Emmanuel|Umberto|Xerxes|Pedro|Afonso)";

    static final List<Rule> RULES = List.of(
            Rule.of("\\bWW-?(?:(II|2)|(?:I|1))\\b", hit -> hit.has(1) ? "World War two" : "World War one"),
            Rule.of(
                    "\\b(World War|Super Bowl) " + NUMERAL + "\\b",
                    hit -> hit.group(1) + " " + Numerals.cardinal(value(hit.group(2)))),
            Rule.of(
                    "(?=[IVXL])(?<=\\b" + RULERS + " )" + NUMERAL
                            + "\\b(?!')(?!(?<= I) (?:am|was|have|had|will|would)\\b)",
                    hit -> "the " + Numerals.ordinal(value(hit.group(1)))),
            Rule.of(
                    "(?=[IVXL])(?<=\\b" + RULERS + " )" + NUMERAL + "(?='s)",
                    hit -> "the " + Numerals.ordinal(value(hit.group(1)))),
            Rule.of(
                    "(?=[IVXL])(?<=\\b" + PARTS + " )" + NUMERAL + "(?: ?[\u2013-] ?" + NUMERAL
                            + ")?\\b(?!')(?!(?<= I) (?:am|was|have|had|will|would)\\b)",
                    hit -> Numerals.cardinal(value(hit.group(1)))
                            + (hit.has(2) ? " to " + Numerals.cardinal(value(hit.group(2))) : "")),
            Rule.of(
                    "\\b" + NUMERAL + "(?:th)?(?= [Cc]entur(?:y|ies)\\b)",
                    hit -> Numerals.ordinal(value(hit.group(1)))),
            Rule.of(
                    "\\((i{1,3}|iv|vi{0,3}|ix)\\)",
                    hit -> "(" + Numerals.cardinal(value(hit.group(1).toUpperCase(Locale.ROOT))) + ")"),
            // any other name before a numeral that is no word, state or abbreviation
            Rule.of(
                    "(?=[IVX]{2})(?<=\\b[A-Z][a-z]{1,30} )(I{2,3}|VI{2,3}|IX|XI{1,3}|XI?V|XVI{1,3}|XIX|XX)\\b",
                    hit -> Numerals.cardinal(value(hit.group(1)))));

    private RomanRules() {}

    private static String value(String numeral) {
        var total = 0;
        var before = 0;
        for (var i = numeral.length() - 1; i >= 0; i--) {
            var digit = switch (numeral.charAt(i)) {
                case 'I' -> 1;
                case 'V' -> 5;
                case 'X' -> 10;
                default -> 50;
            };
            total += digit < before ? -digit : digit;
            before = Math.max(before, digit);
        }
        return Integer.toString(total);
    }
}
