package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearTest {
    @Test
    void what_was_probably_meant_comes_first() {
        assertThat(Near.of("kor", List.of("Zephyr", "Puck", "Kore", "Charon"))).startsWith("Kore");
        assertThat(Near.of("gpt-5.4-tts-mini", List.of("tts-1", "gpt-5.4-mini-tts", "gpt-4o-mini-tts")))
                .startsWith("gpt-5.4-mini-tts");
    }

    @Test
    void few_are_named_and_huge_names_cost_nothing() {
        var many = IntStream.range(0, 500).mapToObj(i -> "model-" + i).toList();
        assertThat(Near.of("m".repeat(1_000_000), many)).hasSize(5);
        assertThat(Near.of("anything", List.of())).isEmpty();
    }
}
