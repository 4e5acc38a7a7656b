package ai.echogen.providers.writer;

import ai.echogen.episode.Article;
import ai.echogen.episode.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Takes a script's words apart into what the article says and what the phrase lists say. What is left over was
/// invented.
final class OwnWords {

    private final List<List<String>> source;
    private final List<Pattern> phrases;

    OwnWords(Article article, PhraseBook book) {
        source = article.blocks().stream()
                .map(block -> Words.of(Prose.clean(block.text())))
                .toList();
        phrases = book.phrases().values().stream()
                .flatMap(List::stream)
                .sorted((a, b) -> b.length() - a.length())
                .map(phrase -> Pattern.compile(String.join(
                        " ",
                        Words.of(phrase.replaceAll("\\{\\w+}", "placeholderword")).stream()
                                .map(word ->
                                        word.equals("placeholderword") ? "\\S+(?: \\S+){0,24}?" : Pattern.quote(word))
                                .toList())))
                .toList();
    }

    /// The stretches of words in turns that neither the article nor a phrase accounts for.
    List<String> invented(Script script) {
        var invented = new ArrayList<String>();
        for (var turn : script.turns()) {
            for (var sentence : Sentences.of(turn.text())) {
                if (!isFound(Words.of(sentence)) && !isPhrase(turn.text(), sentence)) {
                    invented.add(sentence);
                }
            }
        }
        return invented;
    }

    private boolean isFound(List<String> words) {
        return source.stream().anyMatch(block -> java.util.Collections.indexOfSubList(block, words) >= 0);
    }

    private boolean isPhrase(String turn, String sentence) {
        var words = String.join(" ", Words.of(turn));
        var wanted = String.join(" ", Words.of(sentence));
        return phrases.stream().anyMatch(phrase -> {
            var matcher = phrase.matcher(words);
            while (matcher.find()) {
                if (matcher.group().contains(wanted)) {
                    return true;
                }
            }
            return phrase.matcher(wanted).matches();
        });
    }
}
