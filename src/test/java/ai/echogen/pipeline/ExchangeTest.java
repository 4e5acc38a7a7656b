package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.episode.Script;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.episode.Turn;
import ai.echogen.jobs.Charge;
import ai.echogen.providers.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    /// Two voices and 30 characters in a call.
    private static final Conversing SMALL = new Conversing() {
        @Override
        public boolean fits(List<Turn> turns) {
            return turns.stream().map(Turn::speaker).distinct().count() <= 2
                    && turns.stream().mapToInt(turn -> turn.text().length()).sum() <= 30;
        }

        @Override
        public List<String> parts(List<Turn> turns, String language) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public Charge charge(List<Turn> turns) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public Outcome<Boolean> speak(List<Turn> turns, String language, List<Path> files) {
            throw new AssertionError("nobody asks");
        }
    };

    /// @param lines `NAME CHARACTERS`
    private static Segment segment(String... lines) {
        return new Segment(
                "S",
                Stream.of(lines)
                        .map(line -> line.split(" "))
                        .map(parts -> new Turn(
                                new Speaker(parts[0], parts[0]),
                                "x".repeat(Integer.parseInt(parts[1])),
                                null,
                                List.of()))
                        .toList());
    }

    /// Each exchange as the indexes of its turns.
    private static List<String> exchanges(Segment... segments) {
        var script = new Script("T", "en", "w", Style.SERIOUS, List.of(), List.of(segments), "", true);
        return Exchange.in(script, SMALL).stream()
                .map(exchange -> exchange.from() + "+" + exchange.turns().size())
                .toList();
    }

    @Test
    void turns_are_spoken_together_as_long_as_they_fit() {
        assertThat(exchanges(segment("A 10", "B 10", "A 10", "B 10", "A 5"))).containsExactly("0+3", "3+2");
    }

    @Test
    void a_third_voice_begins_another_exchange() {
        assertThat(exchanges(segment("A 5", "B 5", "C 5", "A 5"))).containsExactly("0+2", "2+2");
    }

    @Test
    void no_exchange_reaches_into_the_next_segment() {
        assertThat(exchanges(segment("A 5", "B 5"), segment("A 5"), segment("B 5", "A 5")))
                .containsExactly("0+2", "3+2");
    }

    @Test
    void a_monologue_and_a_turn_that_is_too_long_are_no_exchange() {
        assertThat(exchanges(segment("A 5", "A 5"))).isEmpty();
        assertThat(exchanges(segment("A 40", "B 5", "A 5", "B 31"))).containsExactly("1+2");
        assertThat(exchanges()).isEmpty();
    }
}
