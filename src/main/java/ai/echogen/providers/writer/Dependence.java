package ai.echogen.providers.writer;

import java.util.Locale;
import java.util.regex.Pattern;

/// Whether a sentence makes sense alone, or leans on the one before or after it.
final class Dependence {
    private static final Pattern CONNECTIVE = Pattern.compile(
            "^[\"“‘'(]*(?:however|nevertheless|nonetheless|moreover|furthermore|additionally|in addition|therefore|thus|hence"
                    + "|consequently|as a result|as such|accordingly|instead|otherwise|meanwhile|similarly|likewise|conversely|by contrast"
                    + "|in contrast|on the contrary|on the other hand|on the one hand|still|yet|but|and|or|so|also|then|for example|for instance"
                    + "|that said|even so|even then|after all|in fact|indeed|in other words|to that end|at the same time|in turn|besides"
                    + "|rather|nor|because of (?:this|that|these)|either way|of course|finally|lastly|last|first|second|third|secondly|thirdly"
                    + "|fourth|again|later|earlier|afterwards?|next|another|others?|both|neither|such|the same|the latter|the former"
                    + "|one of (?:them|these|those)|(?:some|most|many|all|none|each|several|two|three|much) of (?:them|these|those|this|it|which)"
                    + "|here|here['’]s|there|hence|too|not only that|not so|no|yes|sure|well|okay|ok|now|plus|which|who|whose|where|because|when asked"
                    + "|thereafter|soon after|shortly after|years later|the (?:first|second|third|other|next|last)|asked|to do (?:so|this|that)"
                    + "|with that|if so|if not|only then|that['’]s|this['’]s|from there|until then|since then|by then|back then|to this day"
                    + "|at the time\\b(?! of)|at that|(?:\\w+ing|despite|besides|following|after|before|in|at|by|with|for|from|during|under|on|to|of|since)"
                    + " (?:this|that|these|those)\\b(?! (?:week|month|year|article|morning|summer|is|who|with))|unlike|like (?:this|that|them|him|her)|specifically|alternatively|perhaps|maybe|apparently|obviously|clearly)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PRONOUN = Pattern.compile(
            "^[\"“‘'(]*(?:he|she|they|it|this|that|these|those|his|her|hers|their|theirs|its|him|them|he['’](?:s|d|ll)|she['’](?:s|d|ll)"
                    + "|they['’](?:re|ve|d|ll)|it['’](?:s|d|ll))\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern POINTS_AT_ITSELF = Pattern.compile(
            "^[\"“‘'(]*(?:this (?:article|essay|paper|report|guide|post|week|month|year|morning|summer|winter|spring|fall|autumn|time|section|chapter|page|book)\\b"
                    + "|it(?: is|['’]s| was| has been| may be| might be| would be| will be| seems| turns out| takes| appears)\\b.{3,60}\\b(?:that|to|who|when|why|how)\\b"
                    + "|there(?: is|['’]s| are| was| were| has| have)\\b|here in\\b|first of all|no one|one of the\\b"
                    + "|those who\\b|those (?:with|in|of)\\b|now\\b,? (?:the|a|an|[A-Z])|not only\\b.*\\bbut\\b|last (?:year|week|month|night|summer|winter|fall|spring|fall|autumn|\\p{Lu})"
                    + "|when (?:asked)?(?!asked)\\b|because (?!of (?:this|that|these))|which \\w+.*\\?$|who \\w+.*\\?$|where \\w+|unlike (?:the|a|many|most|other)\\b"
                    + "|no (?!\\W)|like (?:many|most|other)|well[ -]\\w+|next (?:year|week|month)|still (?:life|others)|first (?:\\w+ed|lady|minister)\\b)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern GENDERED =
            Pattern.compile("\\b(?:he|she|him|his|her|hers|himself|herself)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile(
            "(?:\\p{Lu}[\\p{L}'’.-]+ \\p{Lu}[\\p{L}'’.-]+|(?:Mr|Mrs|Ms|Dr|President|Minister|King|Queen|Judge|Sir|Lady)\\.? \\p{Lu})");
    private static final Pattern INNER_NAME = Pattern.compile("(?<=[\\p{Ll},;:’'] )(?!I\\b)\\p{Lu}\\p{Ll}+");
    private static final Pattern PEOPLE = Pattern.compile(
            "\\b(?:man|woman|boy|girl|mother|father|son|daughter|wife|husband|king|queen|president|person|someone|everyone|anyone)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ONLY_QUOTATION = Pattern.compile("^[\"“][^\"“”]*[\"”]?$|^[^\"“”]*[\"”]$");
    private static final Pattern ONLY_ATTRIBUTION = Pattern.compile(
            "^(?:\\S+ ){1,5}(?:said|says|added|wrote|asked|explained|argued|noted|continued)(?: \\S+){0,2}[.:,]$");
    private static final Pattern BACK_REFERENCE = Pattern.compile(
            "\\b(?:the (?:latter|former|aforementioned|above)|mentioned (?:above|earlier)|these two|the two (?:of them|men|women)"
                    + "|as (?:described|mentioned|noted|discussed|explained|shown|seen|stated) (?:above|below|earlier|before)"
                    + "|(?:described|explained|discussed|listed) (?:above|below)|(?:previous|preceding|next|following) (?:section|chapter|post)s?"
                    + "|did so|do so|doing so|does so|the same (?:thing|is true|goes|day|time|year)|as well)\\b"
                    + "|\\b(?:either|too|(?:some|any|every|no)(?:thing|one|body|where) else)[.!?][\"”’']*$",
            Pattern.CASE_INSENSITIVE);
    /// "By filming a colony, they learn": who they are stands in the sentence before.
    private static final Pattern DANGLING = Pattern.compile(
            "^[\"“‘'(]*(?:(?:by|after|before|while|when|in|without|on|through) )?\\w{2,}ing\\b[^,]{1,120}, (?:he|she|they|it|these|those)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TEASER = Pattern.compile(
            "\\b(?:something (?:else|different|new|strange|odd|remarkable|unexpected|surprising)|an? (?:surprise|answer|idea|problem))[.!]$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LOWER_START = Pattern.compile("^[\"“‘'(]*\\p{Ll}.*", Pattern.DOTALL);

    private Dependence() {}

    /// True when the listener needs the sentence before this one.
    static boolean onPrevious(String sentence) {
        if (LOWER_START.matcher(sentence).matches()
                || ONLY_QUOTATION.matcher(sentence).matches()
                || ONLY_ATTRIBUTION.matcher(sentence).matches()) {
            return true;
        }
        if (POINTS_AT_ITSELF.matcher(sentence).find()) {
            return pronounWithoutName(sentence);
        }
        return CONNECTIVE.matcher(sentence).find()
                || PRONOUN.matcher(sentence).find()
                || DANGLING.matcher(sentence).find()
                || pronounWithoutName(sentence)
                || BACK_REFERENCE.matcher(sentence).find();
    }

    /// True when the sentence announces what comes next: a colon, a question that the source answers itself, or a
    /// "something else" that the next sentence describes.
    static boolean onNext(String sentence) {
        return announces(sentence)
                || sentence.endsWith("?")
                || TEASER.matcher(sentence).find();
    }

    static boolean announces(String sentence) {
        return sentence.endsWith(":") || sentence.toLowerCase(Locale.ROOT).endsWith("the following.");
    }

    private static boolean pronounWithoutName(String sentence) {
        var pronoun = GENDERED.matcher(sentence);
        if (!pronoun.find()) {
            return false;
        }
        var before = sentence.substring(0, pronoun.start());
        return !NAME.matcher(before).find()
                && !INNER_NAME.matcher(before).find()
                && !PEOPLE.matcher(before).find()
                && !startsWithName(before);
    }

    /// "Trump said he would": a capital at the start of the sentence that is no common word.
    private static boolean startsWithName(String before) {
        var first = Words.first(before);
        return !first.isEmpty()
                && !Words.isStop(first)
                && before.matches("^[\"“‘'(]*\\p{Lu}\\p{Ll}+(?:['’]s)? (?:\\p{Ll}+ ?){0,3}.*")
                && before.length() < 40;
    }
}
