package ai.echogen.providers.tts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtterancesTest {
    @Test
    void every_sentence_is_an_utterance() {
        assertThat(Utterances.of("So, why now?  Because it is late!\nGood. "))
                .containsExactly("So, why now?", "Because it is late!", "Good.");
    }

    @Test
    void a_long_sentence_is_cut_after_a_clause() {
        var clause = "and the cities of the north were larger than those of the south, ";

        var utterances = Utterances.of(clause.repeat(6));

        assertThat(utterances)
                .hasSizeGreaterThan(1)
                .allSatisfy(it -> assertThat(it)
                        .hasSizeLessThanOrEqualTo(Utterances.LONGEST)
                        .endsWith("south,"));
        assertThat(String.join(" ", utterances)).isEqualTo(clause.repeat(6).strip());
    }

    @Test
    void a_long_sentence_without_clauses_is_cut_between_words() {
        assertThat(Utterances.of("word ".repeat(200)))
                .allSatisfy(it -> assertThat(it).matches("(word ?)+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "😀"})
    void a_word_without_end_is_cut_between_characters(String character) {
        var utterances = Utterances.of(character.repeat(1_001));

        assertThat(utterances).allSatisfy(it -> assertThat(it).matches("(?:" + character + ")+"));
        assertThat(String.join("", utterances)).isEqualTo(character.repeat(1_001));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\0\0", "\u200b\r\n"})
    void nothing_is_no_utterance(String text) {
        assertThat(Utterances.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one two three four", "first clause, second clause", "ab", "😀😀"})
    void halves_say_the_same(String utterance) {
        var halves = Utterances.halves(utterance);

        assertThat(halves).hasSizeBetween(2, 3).allSatisfy(it -> assertThat(it).isNotBlank());
        assertThat(String.join("", halves).replace(" ", "")).isEqualTo(utterance.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "😀"})
    void a_single_character_has_no_halves(String character) {
        assertThat(Utterances.halves(character)).containsExactly(character);
    }
}
