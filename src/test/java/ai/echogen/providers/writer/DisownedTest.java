package ai.echogen.providers.writer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisownedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "For decades the best guess was that bees measure distance by effort. | Then came a test.",
                "Ulcers were long thought to come from stress. | Two doctors in Perth looked closer.",
                "Geologists once believed that continents stay where they are. | Wegener did not.",
                "For more than forty years doctors assumed that rest heals a back. | Trials showed otherwise.",
                "The tongue has four regions, one for each taste. | It was a tidy idea, and it was wrong.",
                "Goldfish forget after three seconds. | That is not true."
            })
    void these_are_not_what_the_source_says_itself(String sentence, String next) {
        assertThat(Disowned.bySource(sentence, next)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The dance carries the message. | It is told in the dark.",
                "She thought about the answer for a week. | It was long.",
                "Von Frisch published his new reading in 1946. | Not everyone was wrong to doubt it.",
                "Bees measure distance by how much of the world streams past them. | ''"
            })
    void these_are(String sentence, String next) {
        assertThat(Disowned.bySource(sentence, next)).isFalse();
    }
}
