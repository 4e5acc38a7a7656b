package ai.echogen.providers.writer;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Text as it can be read aloud: one line, no invisible characters, no footnote marks, no pictures.
final class Prose {
    private static final Pattern REFERENCE = Pattern.compile(
            "\\[(?:\\d{1,4}|[a-z]{1,2}|(?:note|nb|n|fn|ref)\\s?\\d+|citation needed|edit|source\\??|sic"
                    + "|update|(?:clarification|page|better source) needed|by whom\\?|who\\?|when\\?|dubious[^\\]]*)\\]");
    private static final Pattern PICTURE =
            Pattern.compile("[\\p{So}\\p{Cs}\\p{Co}\\p{Cn}\\x{1F000}-\\x{1FAFF}\\x{FE00}-\\x{FE0F}\\x{E0000}-\\x{E0FFF}"
                    + "\\x{1F3FB}-\\x{1F3FF}\\x{FFFC}\\x{FFFD}¶↑↩†‡•▪●■□►▶◄★☆✓✔✗→⇒←]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}&&[^\\x{200C}\\x{200D}]]|\\x{200D}|\\x{200C}");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Pattern LOOSE = Pattern.compile(" +([,;:!?](?= |$)|\\.(?= |$))");
    /// A footnote's raised number, run into the sentence's end: "5 seconds.23 If".
    private static final Pattern NOTE_NUMBER =
            Pattern.compile("(?<=\\p{L}{4}[.!?]|\\p{L}{4}[.!?][\"”’)])\\d{1,3}(?=\\s+\\p{Lu}|$)");
    private static final Pattern PHONETIC = Pattern.compile(
            "\\[[^\\[\\]]{0,60}[\\x{250}-\\x{2AF}ˈˌː][^\\[\\]]{0,60}\\]|/[^/ ]{0,30}[\\x{250}-\\x{2AF}ˈˌː][^/]{0,30}/");
    /// "(14 mi)" after kilometres: nobody reads that aloud.
    private static final Pattern CONVERSION = Pattern.compile(
            " ?\\((?:about |approximately |or |ca?\\. )?[\\d.,–−/ -]+ ?(?:sq(?:uare)? ?)?(?:mi(?:les?)?|km|kilomet(?:re|er)s?"
                    + "|m|met(?:re|er)s?|ft|feet|in(?:ches)?|lbs?|kg|°[CF]|acres?|ha|mph|km/h)[²³]?\\)");
    private static final Pattern EMPTY_PAIR = Pattern.compile("\\( ?[,;]? ?\\)|\\[ ?\\]|[,;:]? +(?=\\))|(?<=\\() +");

    private Prose() {}

    static String clean(String raw) {
        // longer than any block that is prose: bound the work that hostile input can ask for
        var text = raw.length() > 400_000 ? raw.substring(0, 400_000) : raw;
        text = Normalizer.normalize(text, Normalizer.Form.NFC);
        text = INVISIBLE.matcher(text).replaceAll("");
        text = REFERENCE.matcher(text).replaceAll("");
        text = NOTE_NUMBER.matcher(text).replaceAll("");
        text = PHONETIC.matcher(text).replaceAll("");
        text = CONVERSION.matcher(text).replaceAll("");
        text = PICTURE.matcher(text).replaceAll(" ");
        text = EMPTY_PAIR.matcher(text).replaceAll("");
        text = SPACE.matcher(text).replaceAll(" ");
        return LOOSE.matcher(text).replaceAll("$1").strip();
    }
}
