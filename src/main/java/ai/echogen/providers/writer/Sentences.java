package ai.echogen.providers.writer;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Splits a paragraph into sentences: Unicode's rules (UAX #29), with repairs for what they cannot know.
/// Concatenating the result with single spaces gives the paragraph again, except where a sentence was too long to be
/// spoken in one breath and was cut at a clause.
final class Sentences {
    /// More words than this are hard to follow by ear.
    static final int LONG = 60;

    private static final int LONG_QUOTATION = 48;
    private static final Pattern ALWAYS_JOINS = Pattern.compile(
            "(?:^|[\\s(\"“‘'\\[])(?:Dr|Mr|Mrs|Ms|Mx|Prof|St|Gen|Col|Lt|Sgt|Capt|Cpl|Maj|Cmdr|Adm|Rep|Reps|Sen|Sens|Gov"
                    + "|Rev|Hon|Pres|Messrs|Supt|Det|vs|v|e\\.g|i\\.e|eg|ie|cf|viz|al|approx|Fig|Figs|Eq|Vol|pp|p|ch|sec"
                    + "|art|ca|c|Mt|Ft|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\.$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBERED =
            Pattern.compile("(?:^|[\\s(])(?:No|Nos|Art|Sec|Ch|vol)\\.$", Pattern.CASE_INSENSITIVE);
    private static final Pattern MAY_JOIN =
            Pattern.compile("(?:^|[\\s(\"“‘'.])(?:\\p{Lu}|Inc|Ltd|Corp|Co|Bros|Jr|Sr|etc"
                    + "|a\\.m|p\\.m|(?:\\p{L}\\.)+\\p{L}|Ph\\.D|M\\.D|Ave|Blvd|Rd)\\.[\"”’')]*$");
    private static final Set<String> STARTERS = Set.of(
            "the",
            "a",
            "an",
            "in",
            "it",
            "it's",
            "he",
            "she",
            "they",
            "but",
            "and",
            "this",
            "that",
            "these",
            "those",
            "we",
            "i",
            "you",
            "there",
            "when",
            "if",
            "as",
            "at",
            "for",
            "on",
            "his",
            "her",
            "their",
            "its",
            "our",
            "my",
            "so",
            "to",
            "what",
            "who",
            "how",
            "why",
            "while",
            "after",
            "before",
            "since",
            "although",
            "however",
            "by",
            "with",
            "from",
            "then",
            "not",
            "no",
            "yes",
            "some",
            "many",
            "most",
            "all",
            "one",
            "or",
            "now",
            "once",
            "even",
            "also");
    private static final Pattern CLAUSE = Pattern.compile("(?<=;) |(?<=[\\p{L}\\d\"”)]) [—–] (?=\\p{L})|(?<=,) "
            + "(?=(?:and|but|so|yet|or) (?:the|a|an|it|he|she|they|we|i|you|this|that|these|those|there|his|her|their)\\b)"
            + "|(?<=:) (?=\\p{Lu})");

    private Sentences() {}

    static List<String> of(String paragraph) {
        var breaks = BreakIterator.getSentenceInstance(ULocale.ENGLISH);
        breaks.setText(paragraph);
        var sentences = new ArrayList<String>();
        var open = new StringBuilder();
        var start = breaks.first();
        for (var end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            var piece = paragraph.substring(start, end).strip();
            if (piece.isEmpty()) {
                continue;
            }
            if (!open.isEmpty() && !belongTogether(open, piece)) {
                close(open, sentences);
            }
            open.append(open.isEmpty() ? "" : " ").append(piece);
        }
        close(open, sentences);
        return sentences;
    }

    private static boolean belongTogether(StringBuilder open, String next) {
        // only the end of what is open matters to the patterns: keep the work linear
        var tail = open.substring(Math.max(0, open.length() - 40));
        var first = next.codePointAt(0);
        if (Character.isLowerCase(first) && !next.startsWith("http")) {
            return true;
        }
        if (ALWAYS_JOINS.matcher(tail).find()) {
            return true;
        }
        if (NUMBERED.matcher(tail).find() && Character.isDigit(first)) {
            return true;
        }
        if (MAY_JOIN.matcher(tail).find() && Character.isLetterOrDigit(first)) {
            var word = Words.first(next);
            return !STARTERS.contains(word);
        }
        return open.length() + next.length() < LONG_QUOTATION * 6 && insidePair(open);
    }

    /// Whether a quotation or a parenthesis is still open.
    private static boolean insidePair(CharSequence text) {
        var round = 0;
        var curly = 0;
        var straight = 0;
        for (var i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(' -> round++;
                case ')' -> round--;
                case '“' -> curly++;
                case '”' -> curly--;
                case '"' -> straight++;
                default -> {}
            }
        }
        return round > 0 || curly > 0 || straight % 2 == 1;
    }

    private static void close(StringBuilder open, List<String> sentences) {
        if (!open.isEmpty()) {
            cut(open.toString(), sentences);
            open.setLength(0);
        }
    }

    private static void cut(String sentence, List<String> sentences) {
        if (Words.count(sentence) <= LONG) {
            sentences.add(sentence);
            return;
        }
        var start = 0;
        var clauses = CLAUSE.matcher(sentence);
        while (clauses.find()) {
            var left = sentence.substring(start, clauses.start());
            if (Words.count(left) >= LONG / 4 && Words.count(sentence.substring(clauses.end())) >= 6) {
                sentences.add(left.strip());
                start = clauses.end();
            }
        }
        sentences.add(sentence.substring(start).strip());
    }
}
