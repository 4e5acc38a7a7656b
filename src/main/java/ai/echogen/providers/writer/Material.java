package ai.echogen.providers.writer;

import ai.echogen.episode.Article;
import java.util.List;
import java.util.regex.Pattern;

/// All that an article offers to be spoken: its sentences in order, and the sections that they stand in.
///
/// @param charsBefore characters of the sentences before each, and at the end of all
/// @param firstPerson whether the author speaks as "I"
/// @param grim        whether it is about death, violence or illness, so that nobody jokes
record Material(
        List<Section> sections,
        List<Sentence> sentences,
        int[] charsBefore,
        Vocabulary vocabulary,
        boolean firstPerson,
        boolean grim) {

    private static final Pattern I = Pattern.compile("\\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|me|myself)\\b");
    private static final Pattern QUOTED = Pattern.compile("“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)");
    private static final Pattern GRIM = Pattern.compile(
            "\\b(?:kill(?:s|ed|ing|er|ings)?|dead|deaths?|died?|dying|murder\\w*|shooting|shot|gun(?:man|men|fire)|massacre\\w*|genocide|war(?!e|m|n|d|y|r)"
                    + "|bomb(?:s|ed|ing|ings)?|terroris\\w+|rape[ds]?|abus(?:e|ed|ive)|suicid\\w*|victims?|cancer|tumou?rs?|disease|overdose|drown(?:ed|ing)"
                    + "|crash(?:ed)? (?:in|into|killed)|wounded|injur\\w+|tortur\\w+|slave(?:s|ry)|famine|starv\\w+|refugees?|assault\\w*|atrocit\\w+|funeral|grie[fv]\\w*)\\b",
            Pattern.CASE_INSENSITIVE);

    static Material of(Article article) {
        var vocabulary = new Vocabulary(article);
        var reading = new Reading(vocabulary);
        reading.read(article);
        var sentences = reading.sentences();
        return new Material(
                reading.sections(sentences),
                sentences,
                charsBefore(sentences),
                vocabulary,
                count(sentences, I) >= Math.max(4, sentences.size() / 8),
                count(sentences, GRIM) >= Math.max(2, sentences.size() / 16));
    }

    static boolean isGrim(String sentence) {
        return GRIM.matcher(sentence).find();
    }

    int chars(int first, int end) {
        return charsBefore[end] - charsBefore[first];
    }

    private static int[] charsBefore(List<Sentence> sentences) {
        var before = new int[sentences.size() + 1];
        for (var i = 0; i < sentences.size(); i++) {
            before[i + 1] = before[i] + sentences.get(i).chars();
        }
        return before;
    }

    int chars() {
        return chars(0, sentences.size());
    }

    private static int count(List<Sentence> sentences, Pattern pattern) {
        return (int) sentences.stream()
                .filter(sentence -> pattern.matcher(
                                QUOTED.matcher(sentence.text()).replaceAll(" "))
                        .find())
                .count();
    }
}
