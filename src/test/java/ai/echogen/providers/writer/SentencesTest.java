package ai.echogen.providers.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void titles_and_abbreviations_end_no_sentence() {
        assertThat(Sentences.of("Dr. Mary J. Fox met Mr. Lee, e.g. in Bonn. They left at 5 p.m. on Friday."))
                .containsExactly("Dr. Mary J. Fox met Mr. Lee, e.g. in Bonn.", "They left at 5 p.m. on Friday.");
    }

    @Test
    void initials_of_countries_join_names_and_end_sentences() {
        assertThat(Sentences.of("The U.S. Navy came first. He lives in the U.S. The rest is known."))
                .containsExactly("The U.S. Navy came first.", "He lives in the U.S.", "The rest is known.");
    }

    @Test
    void decimals_numbers_and_addresses_stay_whole() {
        assertThat(Sentences.of("It rose 3.5 percent to $1.2 billion. See No. 5 of example.com for more."))
                .containsExactly("It rose 3.5 percent to $1.2 billion.", "See No. 5 of example.com for more.");
    }

    @Test
    void a_quoted_question_belongs_to_its_speaker() {
        assertThat(Sentences.of("“Why now?” she asked. Nobody knew."))
                .containsExactly("“Why now?” she asked.", "Nobody knew.");
        assertThat(Sentences.of("“We won. It was hard,” he said. Then they slept."))
                .containsExactly("“We won. It was hard,” he said.", "Then they slept.");
    }

    @Test
    void an_ellipsis_within_a_sentence_does_not_end_it() {
        assertThat(Sentences.of("He waited ... and waited. Nothing came…"))
                .containsExactly("He waited ... and waited.", "Nothing came…");
    }

    @Test
    void a_very_long_sentence_is_cut_at_clauses_and_loses_no_word() {
        var clause = "the committee met in the old hall near the river and talked about the bridge for hours";
        var sentence = "On Monday " + clause + "; " + clause + ", but the mayor said nothing at all — " + clause
                + "; and " + clause + ".";
        var parts = Sentences.of(sentence);
        assertThat(parts).hasSizeGreaterThan(1).allMatch(part -> Words.count(part) <= Sentences.LONG);
        assertThat(parts.stream().flatMap(part -> Words.of(part).stream()).toList())
                .isEqualTo(Words.of(sentence));
    }

    @Test
    void nothing_comes_of_nothing() {
        assertThat(Sentences.of("")).isEqualTo(List.of());
    }
}
