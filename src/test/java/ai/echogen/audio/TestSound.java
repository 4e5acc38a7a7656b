package ai.echogen.audio;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// Sounds for tests and benchmarks, and WAV files of them.
public final class TestSound {
    private TestSound() {}

    /// Something with the levels of speech: a buzz with two moving formants in syllables of four a second, hiss between
    /// them, a pause every few seconds, some syllables stressed.
    ///
    /// @param peak about how high the loudest syllable goes, full scale = 1
    public static float[] speech(double seconds, int rate, double peak, long seed) {
        var random = new SplittableRandom(seed);
        var samples = new float[(int) Math.round(seconds * rate)];
        var pitch = 95 + random.nextDouble(110);
        var formants = new Biquad[] {resonance(500, rate), resonance(1500, rate), resonance(2600, rate)};
        var phase = 0.0;
        var stress = 1.0;
        var syllable = -1L;
        for (var i = 0; i < samples.length; i++) {
            var t = i / (double) rate;
            var beat = t * 4.1;
            if ((long) beat != syllable) {
                syllable = (long) beat;
                stress = syllable % 13 == 12 ? 0 : 0.35 + random.nextDouble(0.65);
                var lift = 0.7 + random.nextDouble(0.7);
                formants[0] = resonance(500 * lift, rate);
                formants[1] = resonance(1500 / lift, rate);
            }
            var within = beat - syllable;
            phase += pitch * (1 + 0.08 * Math.sin(t * 2.3) - 0.1 * within) / rate;
            var buzz = 2 * (phase - Math.floor(phase)) - 1;
            var voiced = Math.max(0, Math.sin(Math.PI * Math.min(1, within * 1.3)));
            var hiss = (random.nextDouble() - 0.5) * 0.12 * Math.max(0, Math.sin(Math.PI * (within * 2 - 1)));
            var source = buzz * voiced * stress;
            var sound = 0.9 * formants[0].apply(source)
                    + 0.5 * formants[1].apply(source)
                    + 0.25 * formants[2].apply(source)
                    + hiss * stress;
            samples[i] = (float) (sound * peak);
        }
        return samples;
    }

    private static Biquad resonance(double hertz, double rate) {
        var omega = 2 * Math.PI * Math.min(hertz, rate * 0.45) / rate;
        var alpha = Math.sin(omega) / 8;
        return new Biquad(
                alpha / (1 + alpha),
                0,
                -alpha / (1 + alpha),
                -2 * Math.cos(omega) / (1 + alpha),
                (1 - alpha) / (1 + alpha));
    }

    public static float[] tone(double hertz, double seconds, int rate, double level) {
        var samples = new float[(int) Math.round(seconds * rate)];
        for (var i = 0; i < samples.length; i++) {
            samples[i] = (float) (level * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return samples;
    }

    /// Silence, the sound, silence.
    public static float[] padded(double before, float[] sound, double after, int rate) {
        var start = (int) Math.round(before * rate);
        var samples = new float[start + sound.length + (int) Math.round(after * rate)];
        System.arraycopy(sound, 0, samples, start, sound.length);
        return samples;
    }

    /// A mono WAV file of 16 bits.
    public static Path wav(Path file, float[] samples, int rate) throws IOException {
        var header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt(36 + samples.length * 2).put(ascii("WAVEfmt "));
        header.putInt(16).putShort((short) 1).putShort((short) 1);
        header.putInt(rate).putInt(rate * 2).putShort((short) 2).putShort((short) 16);
        header.put(ascii("data")).putInt(samples.length * 2);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(header.array());
            for (var sample : samples) {
                var value = Math.clamp(Math.round(sample * 32767), -32768, 32767);
                out.write(value);
                out.write(value >> 8);
            }
        }
        return file;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// The whole file, decoded by FFmpeg.
    public static float[] decoded(Path file, int rate) throws IOException {
        try (var decoder = new Decoder(file, rate)) {
            var samples = new float[1 << 16];
            var length = 0;
            for (var got = decoder.read(samples, 0, samples.length);
                    got > 0;
                    got = decoder.read(samples, length, samples.length - length)) {
                length += got;
                if (length == samples.length) {
                    samples = java.util.Arrays.copyOf(samples, length * 2);
                }
            }
            return java.util.Arrays.copyOf(samples, length);
        }
    }
}
