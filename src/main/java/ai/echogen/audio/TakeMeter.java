package ai.echogen.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Listens to one take: where its speech begins and ends, and how loud it is.
///
/// Speech is told from silence by its level in windows of 5 ms against the take's own loud parts and its own noise
/// floor. Two curves are looked at, the plain level and one that lifts high frequencies, because an f or a th at a
/// word's edge is 40 dB under the vowels and lives up there.
final class TakeMeter {
    private static final int STRETCH = 8192;
    private static final int WINDOWS_PER_SECOND = 200;
    private static final int BLOCK = WINDOWS_PER_SECOND * 4 / 10;

    /// Hum and offset say nothing about speech.
    private static final double HUM_HERTZ = 70;

    private static final double OVER_NOISE = 8;
    private static final double UNDER_SPEECH = 50;

    /// A noisy take may raise the threshold this far and no further. With the treble lifted, consonants are nearer to
    /// the vowels, so more is allowed there.
    private static final double LEAST_UNDER_SPEECH = 38;

    private static final double LEAST_UNDER_LIFTED_SPEECH = 28;

    /// Under this the loud parts of a take are silence, in dB below full scale.
    private static final double INAUDIBLE = -65;

    private double[] plain = new double[1 << 10];
    private double[] lifted = new double[1 << 10];
    private double[] weighted = new double[1 << 10];
    private int windows;

    private TakeMeter() {}

    /// @throws IOException with a clause that says why the take cannot be used: missing, empty, damaged, silent
    static Trim measure(Path take) throws IOException, InterruptedException {
        return new TakeMeter().listen(take);
    }

    private Trim listen(Path take) throws IOException, InterruptedException {
        try (var decoder = new Decoder(take, 0)) {
            var rate = decoder.rate();
            if (rate == 0) {
                throw new IOException("it holds no sound");
            }
            var window = Math.max(1, Math.round(rate / (float) WINDOWS_PER_SECOND));
            var samples = new float[Math.max(1, STRETCH / window) * window];
            var heard = new float[samples.length];
            var noHum = Biquad.highPass(HUM_HERTZ, rate);
            var ear = new KWeighting(rate);
            var before = 0f;
            var total = 0L;
            for (var got = decoder.read(samples, 0, samples.length);
                    got > 0;
                    got = decoder.read(samples, 0, samples.length)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("measuring a take was stopped");
                }
                System.arraycopy(samples, 0, heard, 0, got);
                ear.apply(heard, 0, got);
                noHum.apply(samples, 0, got);
                for (var start = 0; start < got; start += window) {
                    var end = Math.min(got, start + window);
                    before = window(samples, heard, start, end, before, window);
                }
                total += got;
            }
            return trim(total / (double) rate, window, rate);
        }
    }

    private float window(float[] samples, float[] heard, int start, int end, float before, int window) {
        if (windows == plain.length) {
            plain = Arrays.copyOf(plain, windows * 2);
            lifted = Arrays.copyOf(lifted, windows * 2);
            weighted = Arrays.copyOf(weighted, windows * 2);
        }
        var last = before;
        var level = 0.0;
        var high = 0.0;
        var ear = 0.0;
        for (var i = start; i < end; i++) {
            var x = samples[i];
            var difference = x - 0.95f * last;
            last = x;
            level += x * x;
            high += difference * difference;
            ear += heard[i] * heard[i];
        }
        plain[windows] = level / window;
        lifted[windows] = high / window;
        weighted[windows] = ear;
        windows++;
        return last;
    }

    private Trim trim(double seconds, int window, int rate) throws IOException {
        if (windows == 0) {
            throw new IOException("it holds no sound");
        }
        var threshold = threshold(plain, LEAST_UNDER_SPEECH);
        var liftedThreshold = threshold(lifted, LEAST_UNDER_LIFTED_SPEECH);
        if (loudParts(plain) < INAUDIBLE) {
            throw new IOException("it is silent");
        }
        var first = 0;
        while (plain[first] < threshold && lifted[first] < liftedThreshold) {
            first++;
        }
        var last = windows - 1;
        while (plain[last] < threshold && lifted[last] < liftedThreshold) {
            last--;
        }
        var length = window / (double) rate;
        return new Trim(
                first * length,
                Math.min(seconds, (last + 1) * length),
                seconds,
                Gating.integrated(weighted, first, last + 1, window, BLOCK));
    }

    /// The power over which a window is speech: a little over the noise floor, but never so high that a soft consonant
    /// falls under it, nor so low that digital silence with dither counts.
    private double threshold(double[] powers, double least) {
        var speech = loudParts(powers);
        var decibels = Math.clamp(noise(powers) + OVER_NOISE, speech - UNDER_SPEECH, speech - least);
        return Math.pow(10, decibels / 10);
    }

    /// The level of the vowels in dB: nine tenths of what is audible at all lie under it. What is audible is told from
    /// the loudest window, so that a long silence around a short word does not count.
    private double loudParts(double[] powers) {
        var sorted = sorted(powers);
        var audible = sorted[windows - 1] * 1e-4;
        var first = Arrays.binarySearch(sorted, audible);
        first = first < 0 ? -first - 1 : first;
        var level = sorted[Math.min(windows - 1, first + (windows - first) * 9 / 10)];
        return Decibels.ofPower(Math.max(level, 1e-20));
    }

    private double noise(double[] powers) {
        return Decibels.ofPower(sorted(powers)[windows / 20]);
    }

    private double[] sorted(double[] powers) {
        var sorted = Arrays.copyOf(powers, windows);
        Arrays.sort(sorted);
        return sorted;
    }
}
