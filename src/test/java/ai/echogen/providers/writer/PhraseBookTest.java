package ai.echogen.providers.writer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.episode.Style;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Holds the phrase files to what the writer expects of them, so that they can be edited by whoever writes well.
class PhraseBookTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w*)}");
    private static final Set<String> KNOWN = Set.of("me", "you", "title", "byline", "site", "date", "topic", "heading");

    @ParameterizedTest
    @EnumSource
    void every_occasion_has_phrases_and_nothing_else_does(Style style) {
        var keys = Stream.of(Phrase.values()).map(Phrase::key).collect(Collectors.toSet());
        assertThat(PhraseBook.of(style).phrases().keySet()).isEqualTo(keys);
        assertThat(PhraseBook.of(style).phrases().values()).noneMatch(List::isEmpty);
    }

    @ParameterizedTest
    @EnumSource
    void no_phrase_stands_twice_in_a_style(Style style) {
        assertThat(PhraseBook.of(style).phrases().values().stream().flatMap(List::stream))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void placeholders_are_known_and_phrases_end_as_sentences_do(Style style) {
        PhraseBook.of(style).phrases().values().stream().flatMap(List::stream).forEach(phrase -> {
            assertThat(phrase).matches(".*(?:[.?!:]|\\{heading})");
            assertThat(PLACEHOLDER.matcher(phrase).results().map(result -> result.group(1)))
                    .isSubsetOf(KNOWN);
        });
    }

    @ParameterizedTest
    @EnumSource
    void there_are_questions_for_every_chapter_of_the_longest_episode(Style style) {
        var book = PhraseBook.of(style);
        assertThat(book.of(Phrase.ASK_TOPIC)).hasSizeGreaterThanOrEqualTo(10);
        assertThat(book.of(Phrase.ASK_ON)).hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void the_disclosure_says_both_things(Style style) {
        var book = PhraseBook.of(style);
        assertThat(Stream.concat(book.of(Phrase.DISCLOSURE).stream(), book.of(Phrase.DISCLOSURE_TINY).stream()))
                .allMatch(text -> text.contains("synthetic") && text.contains("program"));
    }
}
