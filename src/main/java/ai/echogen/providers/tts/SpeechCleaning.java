package ai.echogen.providers.tts;

import java.text.Normalizer;
import java.util.List;
import org.jsoup.parser.Parser;

/// Takes out of a text what no voice can say, in any language, and leaves the words alone.
final class SpeechCleaning {

    private static final List<Rule> RULES = List.of(
            // a keycap is its digit, anything else pictorial is not spoken
            Rule.of("([0-9#*])\\x{FE0F}?\\x{20E3}", hit -> hit.group(1)),
            Rule.of(
                    "[\\p{IsEmoji_Presentation}\\p{IsExtended_Pictographic}\\p{IsEmoji_Modifier}\\x{1F1E6}-\\x{1F1FF}"
                            + "\\x{FE00}-\\x{FE0F}\\x{E0020}-\\x{E007F}&&[^\\x00-\\x7F]]++",
                    " "),
            Rule.of("\\r\\n?|[\\x{85}\\x{2028}\\x{2029}\\x0B\\f]", "\n"),
            // joiners shape letters in Persian and Indic scripts; elsewhere they are noise
            Rule.of("(?<![\\p{L}\\p{M}])[\\x{200C}\\x{200D}]|[\\x{200C}\\x{200D}](?!\\p{L})", ""),
            Rule.of("[\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}&&[^\\x{200C}\\x{200D}]]++", ""),
            Rule.of("[\\p{Cc}\\p{Z}&&[^\\n]]++", " "),
            Rule.of(" ?\\n[ \\n]*+", hit -> hit.all().indexOf('\n') == hit.all().lastIndexOf('\n') ? "\n" : "\n\n"));

    private SpeechCleaning() {}

    /// Entities resolved, emoji, control and invisible characters gone, white space single; lines stay lines, and
    /// paragraphs are two line breaks apart.
    static String clean(String text) {
        var plain = text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false);
        return Rule.applyAll(RULES, Normalizer.normalize(plain, Normalizer.Form.NFC))
                .strip();
    }
}
