package ai.echogen.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatingTest {
    @ParameterizedTest
    @CsvSource({"16000,60", "24000,200", "44100,997", "44100,3000", "48000,997", "48000,8000"})
    void a_tone_measures_as_ffmpeg_measures_it(int rate, double hertz) throws Exception {
        assertSame(TestSound.tone(hertz, 5, rate, 0.1), rate);
    }

    @ParameterizedTest
    @CsvSource({"16000,1", "24000,2", "44100,3"})
    void speech_with_pauses_measures_as_ffmpeg_measures_it(int rate, long seed) throws Exception {
        var sound = TestSound.padded(3, TestSound.speech(12, rate, 0.5, seed), 4, rate);
        assertSame(sound, rate);
    }

    private static void assertSame(float[] sound, int rate) throws Exception {
        double judged;
        try (var judge = new Ebur128(rate)) {
            judge.accept(sound, sound.length);
            judged = judge.result().lufs();
        }
        var slot = rate / 10;
        var energy = new double[sound.length / slot];
        var heard = sound.clone();
        new KWeighting(rate).apply(heard, 0, heard.length);
        for (var i = 0; i < energy.length * slot; i++) {
            energy[i / slot] += heard[i] * heard[i];
        }
        assertThat(Gating.integrated(energy, 0, energy.length, slot, 4)).isCloseTo(judged, within(0.1));
    }
}
