package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TakeKeyTest {
    @Test
    void the_same_parts_give_the_same_key() {
        assertThat(TakeKey.of("builtin", "slt", "Hello.")).isEqualTo(TakeKey.of("builtin", "slt", "Hello."));
    }

    @Test
    void another_voice_gives_another_key() {
        assertThat(TakeKey.of("builtin", "slt", "Hello.")).isNotEqualTo(TakeKey.of("builtin", "rms", "Hello."));
    }

    @Test
    void a_letter_that_moves_to_the_next_part_gives_another_key() {
        assertThat(TakeKey.of("ab", "c")).isNotEqualTo(TakeKey.of("a", "bc"));
        assertThat(TakeKey.of("a", "")).isNotEqualTo(TakeKey.of("", "a"));
    }
}
