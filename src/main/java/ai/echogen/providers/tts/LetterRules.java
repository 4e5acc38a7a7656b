package ai.echogen.providers.tts;

import com.ibm.icu.text.Transliterator;
import java.util.List;

/// Letters of every script in the Latin alphabet, near enough to be recognised by ear.
final class LetterRules {
    /// Loaded only when there is a letter to write: its tables are large.
    private static final class Tables {
        /// Russian first, by the table that English newspapers use; ICU's general one writes `Č` where they write `Ch`.
        static final Transliterator TO_ASCII = Transliterator.getInstance("Russian-Latin/BGN; Any-Latin; Latin-ASCII");
    }

    private static final String[] GREEK = {
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
        "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"
    };

    /// ICU takes quadratic time on one long piece, so words go in one by one, and monsters in pieces.
    private static final String WORD = "[\\p{L}\\p{M}&&[^A-Za-z]][\\p{L}\\p{M}]{0,47}+";

    static final List<Rule> RULES = List.of(
            // the unit rules know these as um, us, ug
            Rule.of("(?<=\\d) ?\u03BC(?=[smgl]\\b|[AFWV]\\b)", " u"),
            Rule.of("(?<=\\d) ?(?:\u03A9|\u2126)(?!\\p{L})", " ohms"),
            Rule.of(
                    "(?<!\\p{L})([\u0391-\u03A9\u03B1-\u03C9])(?!\\p{L})",
                    hit -> " " + greek(hit.group(1).charAt(0)) + " "),
            Rule.of(WORD, LetterRules::latin));

    private LetterRules() {}

    private static String latin(Rule.Hit hit) {
        var latin = Tables.TO_ASCII.transliterate(hit.all()).replaceAll("[^A-Za-z ]", "");
        // scripts without spaces come back as several words
        return latin.indexOf(' ') < 0 ? latin : " " + latin + " ";
    }

    private static String greek(char letter) {
        return GREEK[Character.toLowerCase(letter) - '\u03B1'];
    }
}
