package ai.echogen.providers.writer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependenceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "However, the mayor stayed.",
                "This was new.",
                "He left early.",
                "In 2010, he moved to Oslo.",
                "“It is over.”",
                "Reflecting this, prices fell.",
                "But nobody came.",
                "“It works,” she said.",
                "and the rest followed.",
                "Karl von Frisch did not believe it either.",
                "By filming a colony, they learn which fields feed it."
            })
    void these_lean_on_what_was_said_before(String sentence) {
        assertThat(Dependence.onPrevious(sentence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Maria Keller said that she would stay.",
                "This week the council meets again.",
                "There are three reasons for the delay.",
                "The harbour froze in 1893.",
                "It is important to keep the receipts.",
                "In March, Peter Holm sold his boat.",
                "By filming a colony, researchers learn which fields feed it."
            })
    void these_stand_alone(String sentence) {
        assertThat(Dependence.onPrevious(sentence)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"There are three rules:", "Who wins?", "The bees from the far dish did something else."})
    void these_wait_for_what_is_said_next(String sentence) {
        assertThat(Dependence.onNext(sentence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"The harbour froze in 1893.", "She had something else in her bag, a key."})
    void these_wait_for_nothing(String sentence) {
        assertThat(Dependence.onNext(sentence)).isFalse();
    }
}
