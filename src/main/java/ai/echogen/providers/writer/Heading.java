package ai.echogen.providers.writer;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A heading, made fit to be shown and spoken.
///
/// @param block the block that it comes from
/// @param shown as a chapter's title
/// @param topic as part of a spoken sentence: no closing full stop, common words in lower case
record Heading(String block, int level, String shown, String topic, Kind kind) {
    enum Kind {
        /// "What is it for?"
        QUESTION,
        /// "Why it matters", "Analysis: what now, and for whom": spoken only as a quotation
        QUOTED,
        /// "Keep it short"
        ADVICE,
        /// "Apple has won"
        STATEMENT,
        /// "The ruling", and whatever is nothing else
        TOPIC,
        /// "Introduction": leads in, says nothing
        OPENING,
        /// "Conclusion"
        CONCLUSION
    }

    static final int SHOWN = 80;
    private static final int SPOKEN = 70;

    private static final Pattern MARKUP =
            Pattern.compile("<[^<>]{0,200}>|&[a-z]{2,8};|&#\\d{1,6};|https?:\\S+|[#*_`~^|<>{}\\[\\]\\\\]+");
    private static final Pattern NUMBERING = Pattern.compile(
            "^(?:(?:§ ?)?\\d{1,3}(?:\\.\\d{1,3})*[.):]?|[ivxIVX]{1,5}[.)]|[A-Za-z][.)]|#\\d+[.:]?) +(?=\\S)");
    private static final Pattern CLAUSE_END = Pattern.compile("(?:: |; | [–—-] |, |\\? |\\. )");
    private static final Pattern WH =
            Pattern.compile("^(?:what|why|how|when|where|who|which)\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern FINITE = Pattern.compile(
            "^.+ (?:is|are|was|were|has|have|had|isn['’]t|aren['’]t|can|can['’]t|cannot|could|will|won['’]t|would|should|must|does|doesn['’]t|do"
                    + "|don['’]t|did|didn['’]t|may|might|says?|said|gets?|makes?|needs?|means?|matters?|works?|wins?|loses?|keeps?|becomes?)(?: .+|$)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_NAME = Pattern.compile("[:;,()“”\"/+=]|^\\P{L}*$");
    private static final Pattern REPLIES =
            Pattern.compile("^(?:\\d+ )?(?:comments?|responses?|replies|thoughts) (?:on|to)\\b");
    private static final Pattern PRONOUN_START = Pattern.compile(
            "^(?:I|we|you|he|she|they|it|it['’]s|we['’]re|you['’]re|I['’]m|there) .+", Pattern.CASE_INSENSITIVE);
    private static final Set<String> ADVICE =
            Set.of(("add adopt aim allow always answer apply ask assume avoid be become begin believe book"
                            + " bring build buy call care change check choose clean clear collect combine come commit compare consider"
                            + " cook count create cut decide define delete describe design determine develop discover do don't draw drink eat"
                            + " embrace enable encourage enjoy ensure establish evaluate exercise expect explain explore express"
                            + " face fight fill find finish fix focus follow forget get give go grow handle hire identify ignore"
                            + " implement improve include increase install invest invite join keep know learn leave let limit listen"
                            + " live look maintain make manage measure meet mind move never offer open organize organise own pack pay pick"
                            + " plan practice practise prepare protect prove pull push put raise reach read reduce refuse remember remove"
                            + " replace rest return reuse review run save say schedule secure seek sell send separate set share show simplify sleep slow"
                            + " speak spend stand start stay stop store strengthen switch take talk teach tell test think throw track train treat"
                            + " trust try turn understand use verify visit wait walk wash watch wear win work write")
                    .split(" "));
    private static final Set<String> OPENINGS = Set.of(
            "introduction",
            "intro",
            "overview",
            "preface",
            "foreword",
            "abstract",
            "summary",
            "background",
            "prologue",
            "about this document",
            "getting started",
            "executive summary",
            "tl;dr",
            "in brief");
    private static final Set<String> CONCLUSIONS = Set.of(
            "conclusion",
            "conclusions",
            "in conclusion",
            "concluding remarks",
            "epilogue",
            "wrapping up",
            "wrap-up",
            "final thoughts",
            "closing thoughts",
            "the bottom line",
            "bottom line",
            "takeaways",
            "key takeaways",
            "discussion and conclusion",
            "to sum up");
    private static final Set<String> BOILERPLATE = Set.of(
            "see also",
            "references",
            "external links",
            "notes",
            "further reading",
            "bibliography",
            "footnotes",
            "sources",
            "citations",
            "works cited",
            "related",
            "related articles",
            "related posts",
            "related stories",
            "related content",
            "related topics",
            "read more",
            "more stories",
            "more from",
            "recommended",
            "recommended reading",
            "comments",
            "leave a reply",
            "leave a comment",
            "share this",
            "share",
            "newsletter",
            "subscribe",
            "sign up",
            "about the author",
            "about the authors",
            "author",
            "tags",
            "advertisement",
            "contents",
            "table of contents",
            "navigation",
            "navigation menu",
            "acknowledgments",
            "acknowledgements",
            "notes and references",
            "literature",
            "credits",
            "follow us",
            "you may also like",
            "you might also like",
            "trending",
            "most popular",
            "most read",
            "popular posts",
            "join the conversation",
            "primary sources",
            "secondary sources",
            "image credits",
            "photo credits",
            "discuss",
            "license",
            "copyright");

    /// @param level 1 to 6
    /// @return null when nothing is left that could be spoken
    static @Nullable Heading of(String block, int level, String raw, Vocabulary vocabulary) {
        var text = NUMBERING.matcher(plain(raw)).replaceFirst("");
        var topic = withoutStop(shorten(text, SPOKEN));
        if (Words.count(topic) == 0
                || topic.codePoints().filter(Character::isLetterOrDigit).count() * 2 < topic.length()) {
            return null;
        }
        var kind = kind(topic);
        return new Heading(block, level, withoutStop(shorten(text, SHOWN)), vocabulary.within(topic), kind);
    }

    /// Whether the section under this heading is no part of the text: references, comments and the like.
    static boolean isBoilerplate(String raw) {
        var text = withoutStop(NUMBERING.matcher(plain(raw)).replaceFirst("")).toLowerCase(Locale.ROOT);
        if (REPLIES.matcher(text).find()) {
            return true;
        }
        return BOILERPLATE.contains(text.endsWith(":") ? text.substring(0, text.length() - 1) : text);
    }

    /// A title, a name or a heading as one clean line of at most `limit` characters, cut at a clause or a word.
    static String line(String raw, int limit) {
        return shorten(plain(raw), limit);
    }

    private static String plain(String raw) {
        var bounded = raw.length() > 4_000 ? raw.substring(0, 4_000) : raw;
        return Prose.clean(MARKUP.matcher(Prose.clean(bounded)).replaceAll(" "));
    }

    private static String withoutStop(String text) {
        var end = text.length();
        while (end > 0 && ".:;,–—-!… ".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String shorten(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        var clauses = CLAUSE_END.matcher(text);
        var cut = -1;
        while (clauses.find() && clauses.start() < limit) {
            if (clauses.start() >= limit / 4) {
                cut = clauses.group().startsWith("?") ? clauses.start() + 1 : clauses.start();
            }
        }
        if (cut < 0) {
            cut = text.lastIndexOf(' ', limit);
        }
        if (cut < limit / 4) {
            cut = Character.isLowSurrogate(text.charAt(limit)) ? limit - 1 : limit;
        }
        return text.substring(0, cut).strip();
    }

    private static Kind kind(String topic) {
        var lower = topic.toLowerCase(Locale.ROOT);
        var first = Words.first(topic);
        if (topic.endsWith("?")) {
            return Kind.QUESTION;
        }
        if (OPENINGS.contains(lower)) {
            return Kind.OPENING;
        }
        if (CONCLUSIONS.contains(lower)) {
            return Kind.CONCLUSION;
        }
        if (WH.matcher(topic).matches() && Words.count(topic) > 2) {
            return Kind.QUOTED;
        }
        if (ADVICE.contains(first)
                        && Words.count(topic) > 1
                        && !lower.contains(" of ")
                        && !FINITE.matcher(topic).matches()
                || first.equals("don't")
                || first.equals("never")) {
            return Kind.ADVICE;
        }
        if (FINITE.matcher(topic).matches() || PRONOUN_START.matcher(topic).matches()) {
            return Kind.STATEMENT;
        }
        return Words.count(topic) > 4 || NO_NAME.matcher(topic).find() ? Kind.QUOTED : Kind.TOPIC;
    }
}
