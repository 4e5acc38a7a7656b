package ai.echogen.providers.tts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HearingTest {
    private static final String TEXT = "The report looks at eleven cities.";

    @Test
    void two_seconds_of_sound_can_be_a_sentence() {
        assertThat(Hearing.plausible(noise(2), TEXT, 1)).isTrue();
    }

    @Test
    void silence_is_no_sentence() {
        assertThat(Hearing.plausible(Sound.silence(16_000, 2), TEXT, 1)).isFalse();
    }

    @Test
    void a_sentence_is_not_over_in_half_a_second() {
        assertThat(Hearing.plausible(noise(0.5), TEXT, 1)).isFalse();
    }

    @Test
    void a_sentence_does_not_take_a_minute() {
        assertThat(Hearing.plausible(noise(60), TEXT, 1)).isFalse();
    }

    @Test
    void slow_speech_may_take_longer() {
        assertThat(Hearing.plausible(noise(30), TEXT, 1)).isFalse();
        assertThat(Hearing.plausible(noise(30), TEXT, 2)).isTrue();
    }

    private static Sound noise(double seconds) {
        var pcm = Sound.silence(16_000, seconds).pcm();
        Arrays.fill(pcm, (byte) 0x40);
        return new Sound(16_000, pcm);
    }
}
