package ai.echogen.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TruePeakLimiterTest {
    private static final int RATE = 44_100;

    @Test
    void a_wave_under_the_ceiling_passes_unchanged_and_undelayed() throws Exception {
        var sound = TestSound.speech(2, RATE, 0.2, 1);
        assertThat(limited(sound, 0, -1)).isEqualTo(sound);
    }

    @Test
    void the_gain_is_applied() throws Exception {
        var sound = TestSound.tone(500, 0.5, RATE, 0.1);
        var limited = limited(sound, 6, -1);
        for (var i = 0; i < sound.length; i++) {
            assertThat(limited[i]).isCloseTo(sound[i] * 1.9953f, within(1e-4f));
        }
    }

    @Test
    void loud_speech_stays_under_the_ceiling_by_ffmpegs_judgement() throws Exception {
        var limited = limited(TestSound.speech(5, RATE, 0.9, 2), 14, -1.5);
        assertThat(limited).hasSize(5 * RATE);
        assertThat(truePeak(limited)).isBetween(-2.0, -1.5);
    }

    @Test
    void a_peak_between_two_samples_is_caught() throws Exception {
        // a quarter of the rate, at 45 degrees: every sample is 3 dB under the wave's top
        var sound = new float[RATE];
        for (var i = 0; i < sound.length; i++) {
            var swell = Math.min(1, Math.min(i, sound.length - i) / 1_000.0);
            sound[i] = (float) (0.95 * swell * Math.sin(Math.PI / 2 * i + Math.PI / 4));
        }
        assertThat(truePeak(sound)).isGreaterThan(-0.6);
        assertThat(truePeak(limited(sound, 0, -3))).isBetween(-3.5, -3.0);
    }

    @Test
    void the_gain_moves_smoothly() throws Exception {
        var sound = TestSound.tone(50, 1, RATE, 0.3);
        for (var i = RATE / 2; i < RATE / 2 + 2_000; i++) {
            sound[i] *= 3;
        }
        var limited = limited(sound, 0, -6);
        var before = 1f;
        for (var i = 0; i < sound.length; i++) {
            if (Math.abs(sound[i]) > 0.05f) {
                var gain = limited[i] / sound[i];
                assertThat(Math.abs(gain - before)).isLessThan(0.15f);
                before = gain;
            }
        }
    }

    @Test
    void short_streams_keep_their_length() throws Exception {
        for (var length : new int[] {0, 1, 7, 64, 127, 128, 129, 4_096, 4_097}) {
            var sound = new float[length];
            Arrays.fill(sound, 0.1f);
            assertThat(limited(sound, 0, -1)).isEqualTo(sound);
        }
    }

    private static double truePeak(float[] sound) throws Exception {
        try (var meter = new Ebur128(RATE)) {
            meter.accept(sound, sound.length);
            return meter.result().truePeakDb();
        }
    }

    private static float[] limited(float[] sound, double gain, double ceiling) throws Exception {
        var result = new float[sound.length + 100];
        var length = 0;
        try (var limiter = new TruePeakLimiter(new Given(sound), gain, ceiling, RATE)) {
            // odd sizes, so that nothing depends on where a read ends
            for (var got = limiter.read(result, 0, Math.min(997, result.length));
                    got > 0;
                    got = limiter.read(result, length, Math.min(997, result.length - length))) {
                length += got;
            }
        }
        return Arrays.copyOf(result, length);
    }

    private static final class Given implements Samples {
        private final float[] samples;
        private int at;

        Given(float[] samples) {
            this.samples = samples;
        }

        @Override
        public int read(float[] into, int from, int length) {
            var some = Math.min(Math.min(length, 1_000), samples.length - at);
            System.arraycopy(samples, at, into, from, some);
            at += some;
            return some;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
