package ai.echogen.providers.tts;

import static ai.echogen.providers.tts.Words.OPENERS;
import static ai.echogen.providers.tts.Words.SENTENCE_ENDS;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Shortened words in full.
final class AbbreviationRules {
    /// Before a name.
    private static final Glossary TITLES = Glossary.of("""
            Mr = Mister | Mrs = Missus | Ms = Miz | Dr = Doctor | Prof = Professor | Rev = Reverend | Hon = Honorable
            Sen = Senator | Sens = Senators | Rep = Representative | Reps = Representatives | Gov = Governor
            Pres = President | Gen = General | Col = Colonel | Maj = Major | Capt = Captain | Lt = Lieutenant
            Sgt = Sergeant | Cmdr = Commander | Adm = Admiral | Mt = Mount | Ft = Fort
            """);

    private static final String SAINTS = "(?:Albans|Andrew|Andrews|Anne|Anthony|Augustine|Bernard|Catherine|Charles"
            + "|Clair|Cloud|Croix|David|Denis|Francis|Gallen|George|Helena|Helens|James|Jerome|John|Johns|Joseph|Jude"
            + "|Kitts|Lawrence|Louis|Lucia|Lucie|Luke|Mark|Martin|Mary|Matthew|Michael|Moritz|Nicholas|Olaf|Pancras"
            + "|Patrick|Paul|Pauli|Peter|Petersburg|Pierre|Stephen|Thomas|Tropez|Vincent)\\b";

    /// After a name or a number.
    private static final Glossary STREETS = Glossary.of("""
            St = Street | Ave = Avenue | Blvd = Boulevard | Rd = Road | Dr = Drive | Ln = Lane | Hwy = Highway
            Sq = Square
            """);

    /// After a name, at the end of a sentence or not.
    private static final Glossary AFTER_NAMES = Glossary.of("""
            Inc = Incorporated | Ltd = Limited | Corp = Corporation | Co = Company | Bros = Brothers | Jr = Junior
            Sr = Senior | Univ = University
            """);

    /// Before a number; the first letter may be large.
    private static final Glossary NUMBERED = Glossary.of("""
            no = number | nos = numbers | p = page | pp = pages | vol = volume | ch = chapter | fig = figure
            figs = figures | sec = section | eq = equation | ca = circa | c = circa | apt = apartment | art = article
            """);

    /// Anywhere, as patterns. The full stop is part of the abbreviation.
    private static final Glossary ANYWHERE = Glossary.of("""
            [Ee]\\. ?g\\.,? = for example,
            [Ii]\\. ?e\\.,? = that is,
            cf\\. = compare
            viz\\. = namely
            vs\\.? = versus
            [Aa]pprox\\. = approximately
            [Dd]ept\\. = department
            [Gg]ovt\\. = government
            [Aa]ssn\\. = association
            [Mm]isc\\. = miscellaneous
            [Ii]ntl\\. = international
            [Aa]vg\\. = average
            a\\.k\\.a\\. = also known as
            aka = also known as
            w/o = without
            w/(?= ) = with
            c/o = care of
            [nN]/[aA] = not applicable
            Ph\\. ?D\\.? = P-H-D
            PhD = P-H-D
            Mon\\. = Monday
            Tues?\\. = Tuesday
            Wed\\. = Wednesday
            Thu(?:rs?)?\\. = Thursday
            Fri\\. = Friday
            """);

    static final List<Rule> RULES = rules();

    private AbbreviationRules() {}

    private static List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        // St. is a saint before one, a street after a name or number, a saint before any other name
        rules.add(Rule.of("\\bSt\\.? (?=" + SAINTS + ")", "Saint "));
        rules.add(Rule.of(
                "(?=[A-Z][a-z]{1,3}\\.)(?<=[A-Z][a-z]{1,30} |\\d(?:st|nd|rd|th) )(" + STREETS.anyOf() + ")\\.("
                        + SENTENCE_ENDS + ")?(?! (?!" + OPENERS + ")[A-Z])",
                hit -> STREETS.said(hit.group(1)) + (hit.has(2) ? "." : "")));
        rules.add(Rule.of("\\bSt\\. ?(?=[A-Z])", "Saint "));
        rules.add(Rule.of("\\b(" + TITLES.anyOf() + ")\\. ?(?=[A-Z])", hit -> TITLES.said(hit.group(1)) + " "));
        rules.add(Rule.of("\\b(Mrs?|Ms)\\.", hit -> TITLES.said(hit.group(1))));
        rules.add(Rule.of("\\b(Mrs?|Ms|Dr|Prof) (?=[A-Z])", hit -> TITLES.said(hit.group(1)) + " "));
        rules.add(Rule.of(
                "(?=[IBCLJSU])(?<=[A-Za-z0-9'\"],? )(" + AFTER_NAMES.anyOf() + ")\\b(?:\\.(" + SENTENCE_ENDS
                        + ")?|(?= |$|,))",
                hit -> name(hit)));
        NUMBERED.entries()
                .forEach(
                        (shortened, word) -> rules.add(Rule.of("\\b(?i:" + shortened + ")\\. ?(?=[0-9])", word + " ")));
        rules.add(Rule.of("\\bNo (?=\\d)(?<=^No |[,(] No |[a-z] No )", "number "));
        rules.add(Rule.of(" ?\\bet al\\.?(?= ?[\\[(,;:])", " and others"));
        rules.add(Rule.of("\\bet al\\.(" + SENTENCE_ENDS + ")?", hit -> "and others" + (hit.has(1) ? "." : "")));
        rules.add(Rule.of("\\betc\\.(" + SENTENCE_ENDS + ")?|\\betc\\b", hit -> "et cetera" + (hit.has(1) ? "." : "")));
        ANYWHERE.entries()
                .forEach((shortened, words) ->
                        rules.add(Rule.of("(?<![A-Za-z0-9.])(?:" + shortened + ")(?![A-Za-z0-9])", words)));
        // U.S. and N.B.A., whose last full stop may end the sentence; e.g. and a.m. went before
        rules.add(Rule.of(
                "(?<![A-Za-z0-9.])((?:[A-Z]\\.){2,8}+)(?:('s)|(" + SENTENCE_ENDS + "))?(?![a-z])",
                hit -> letters(hit.group(1)) + hit.group(2) + (hit.has(3) ? "." : "")));
        // J. K. Rowling, George W. Bush, E.B. White: an initial is no sentence
        rules.add(Rule.of(
                "(?<![A-Za-z0-9.'-])((?:[A-Z]\\. ?){1,3}+)(?=[A-Z][a-z])(?!" + OPENERS + ")(?<!\\b" + Words.LETTERED
                        + " [A-Z]\\. )",
                hit -> hit.group(1).replace(". ", " ").replace(".", " ")));
        return List.copyOf(rules);
    }

    private static String name(Rule.Hit hit) {
        // without its full stop "Co" may be anything
        if (hit.all().equals("Co")) {
            return hit.all();
        }
        return AFTER_NAMES.said(hit.group(1)) + (hit.has(2) ? "." : "");
    }

    private static String letters(String dotted) {
        return String.join("-", Stream.of(dotted.split("\\.")).toList());
    }
}
