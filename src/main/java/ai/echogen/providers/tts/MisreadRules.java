package ai.echogen.providers.tts;

import java.util.List;
import java.util.Locale;

/// Words that Flite is known to read wrong as they are usually written. What is written here instead says the same to
/// any other voice.
final class MisreadRules {
    /// Flite takes these for American states when the word before has a capital (`Alex. Me too.` becomes "Maine too").
    /// In small letters it does not.
    private static final String STATES =
            "(?:Al|Cal|Co|Conn|De|Del|Fla|Ga|Hi|Ia|Id|Ill|Ind|Kan|La|Ma|Mass|Me|Mich|Minn|Mo|Nebr?|Oh|Ok|Or|Ore|Pa|Penn|Tex|Va|Wash|Wis)";

    static final List<Rule> RULES = List.of(
            Rule.of("\\b" + STATES + "\\b", hit -> hit.all().toLowerCase(Locale.ROOT)),
            // the letter, not the article
            Rule.of("\\b(" + Words.LETTERED + ") A\\b(?!')", hit -> hit.group(1) + "-A"));

    private MisreadRules() {}
}
