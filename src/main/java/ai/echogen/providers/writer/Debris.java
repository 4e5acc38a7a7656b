package ai.echogen.providers.writer;

import java.util.regex.Pattern;

/// What a page leaves among its sentences and nobody wants to hear: credits, invitations, links, code, tables'
/// remains.
final class Debris {
    /// Beyond this even a sentence without a clause to cut at is not speech.
    private static final int UNSPEAKABLE_WORDS = 85;

    private static final Pattern INVITATION = Pattern.compile(
            "^(?:please )?(?:sign up|subscribe|click (?:here|on|the)|tap (?:here|the)|follow (?:us|me|@)|share (?:this|on|via)"
                    + "|read (?:more|also|next)\\b|read the full\\b.{0,60}\\b(?:report|story|article|post|paper|study|text|interview)\\b|related(?: (?:story|article|post|link)s?)?:"
                    + "|see also\\b|more(?: on this(?: story)?| from| coverage)?:|advertisement|sponsored|continue reading"
                    + "|listen to this|watch (?:the|this|our) video|download (?:the|our) app|join (?:our|the) newsletter"
                    + "|get (?:our|the) (?:newsletter|app|latest)|enter your e-?mail|like us on|tweet this|leave a comment"
                    + "|comments?(?: are)? (?:closed|off)|log ?in|register|skip to|jump to|back to top|view (?:all|more)"
                    + "|show more|load more|posted (?:in|by|on)|filed under|tags?:|categor(?:y|ies):|table of contents"
                    + "|enlarge\\b|first published|last (?:updated|modified)|updated:|this (?:article|story|post) (?:was|has been|is)"
                    + " (?:originally |first )?(?:published|updated|syndicated|republished)|you can (?:also )?(?:follow|subscribe|sign up)"
                    + "|(?:have|got) a (?:tip|story|question)\\?"
                    + "|a version of this article|reporting (?:was )?(?:contributed|by)\\b|\\(?(?:reporting|editing|writing) by\\b"
                    + "|clap\\b.*\\bclap\\b|print this|e-?mail (?:this|us)\\b|contact us\\b|buy (?:it|now)\\b|add to cart|terms of (?:use|service)"
                    + "|privacy policy|cookies?\\b.{0,40}\\bpolicy)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CREDIT = Pattern.compile(
            "^\\W*(?:(?:photo|image|picture|illustration|video|graphic|photograph|screenshot|listing image|media caption"
                    + "|image (?:copyright|caption|credit|source))s?(?: (?:by|via|from|courtesy|credit|copyright|caption|of)\\b|:|\\s*[/|©])"
                    + "|(?:credit|source|caption|via|photos?|courtesy)s?\\s*[:/|]|copyright\\b|©|getty images|all rights reserved"
                    + "|\\(?(?:ap|afp|reuters|getty)(?: (?:photo|images?))?\\)?$)"
                    + "|(?:getty images|shutterstock|istock|\\bAFP/|/ ?reuters|agence france-presse|associated press|/ ?AP\\b|all rights reserved|photo(?:graph)? by .{3,40})\\W*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern POINTS_AT_PAGE = Pattern.compile(
            "\\b(?:figure|fig\\.|table|chart|image|photo|picture|video|screenshot|graph|diagram|map|gallery|infographic|slide|"
                    + "illustration|clip|widget|form|link|button)s? (?:below|above|on the (?:left|right)|at (?:right|left))\\b"
                    + "|\\b(?:seen?|shown|pictured|listed|embedded|linked) (?:below|above|here)\\b|\\(see (?:fig|table|below|above)"
                    + "|\\b(?:above|below) (?:figure|image|photo|picture|video|screenshot|chart|table|graph|diagram)\\b"
                    + "|\\bclick(?:ing)? (?:here|the link|on the|through)\\b|\\bpictured\\W*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NEWSLETTER = Pattern.compile(
            "\\b(?:our|my|the|free|weekly|daily) (?:\\w+ )?newsletter\\b.{0,80}(?:inbox|sign|subscribe|e-?mail)"
                    + "|\\b(?:sign up|subscribe)\\b.{0,60}\\b(?:newsletter|inbox|updates|alerts|podcast|channel)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile(
            "https?:|www\\.|\\S+@\\S+\\.\\S|\\b(?:pic\\.)?(?:twitter|t|bit)\\.(?:com|co|ly)/",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CITATION = Pattern.compile(
            "\\b(?:doi|isbn|issn|arxiv|pmid)\\b|\\bet al\\.?,? \\(?(?:19|20)\\d\\d\\)?\\.?$|^\\^|\\bpp?\\. ?\\d+|\\bretrieved (?:on )?\\d",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BYLINE =
            Pattern.compile("^(?:by|written by|author:) (?:\\p{Lu}[\\p{L}'.-]+ ?){1,4}\\W*$");

    private static final Pattern EDITORIAL = Pattern.compile(
            "^[(\\[*]*(?:edit|editor['’]s note|updated?|correction|clarification|disclosure|disclaimer)\\b ?(?:\\d[^:]{0,20})?[:)]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HANDLE = Pattern.compile("(?:^|[\\s(.])@\\w{2,}");

    private Debris() {}

    static boolean isDebris(String sentence, boolean listItem) {
        var words = Words.count(sentence);
        if (words < (listItem ? 1 : 2) || words > UNSPEAKABLE_WORDS) {
            return true;
        }
        if (INVITATION.matcher(sentence).find() && words < 30) {
            return true;
        }
        if (isCredit(sentence)) {
            return true;
        }
        return POINTS_AT_PAGE.matcher(sentence).find()
                || NEWSLETTER.matcher(sentence).find()
                || EDITORIAL.matcher(sentence).find()
                || HANDLE.matcher(sentence).find()
                || ADDRESS.matcher(sentence).find()
                || CITATION.matcher(sentence).find()
                || !mostlyProse(sentence, words);
    }

    /// "Photo: Jane Doe/Getty Images"
    static boolean isCredit(String sentence) {
        return (CREDIT.matcher(sentence).find() || BYLINE.matcher(sentence).find()) && Words.count(sentence) < 30;
    }

    /// Code, formulas, tables and foreign scripts give themselves away by their characters.
    private static boolean mostlyProse(String sentence, int words) {
        var letters = 0;
        var foreign = 0;
        var digits = 0;
        var code = 0;
        var capitals = 0;
        for (var i = 0; i < sentence.length(); i++) {
            var c = sentence.charAt(i);
            if (Character.isLetter(c)) {
                letters++;
                foreign += c >= 0x250 ? 1 : 0;
                capitals += Character.isUpperCase(c) ? 1 : 0;
            } else if (Character.isDigit(c)) {
                digits++;
            } else if ("{}<>=\\|_^~`#*+@$[]".indexOf(c) >= 0) {
                code++;
            }
        }
        return letters >= words
                && foreign * 5 <= letters
                && digits <= letters
                && code * 14 <= letters
                && (capitals * 2 <= letters || words < 4);
    }
}
