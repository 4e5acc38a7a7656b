package ai.echogen.audio;

import java.io.IOException;
import java.util.Arrays;

/// Applies a gain and keeps the wave under a ceiling, between the samples too.
///
/// The level between samples is found by interpolating to four times the rate (ITU-R BS.1770-5, annex 2, with a filter
/// of our own). The gain goes down along a straight line before a peak, so that it is low enough when the peak comes,
/// and comes back exponentially. The stream comes out as long as it went in, and not delayed.
final class TruePeakLimiter implements Samples {
    private static final int STRETCH = 4096;
    private static final int PART = 64;

    /// About 3 ms at 44.1 kHz: long enough not to crackle, short enough not to dull the word before.
    private static final int AHEAD = 128;

    private static final double RELEASE_SECONDS = 0.060;

    /// Samples on each side of a place between two samples that its level is made of.
    private static final int REACH = 8;

    private static final int LATENCY = AHEAD - 1 + REACH;
    private static final int PAST = LATENCY + REACH;

    private static final float[][] BETWEEN = {taps(0.25), taps(0.5), taps(0.75)};

    /// How far the wave between samples can rise over the samples around it at the most.
    private static final float MOST_RISE = mostRise();

    /// The interpolator is short near half the rate, and a gain that moves bends the wave a little.
    private static final double MARGIN_DECIBELS = 0.1;

    private final Samples source;
    private final float gain;
    private final float ceiling;
    private final float release;

    /// [#PAST] samples that were seen before, then the new ones; gain applied.
    private final float[] wave = new float[PAST + STRETCH];

    private final float[] allowed = new float[STRETCH];
    private final float[] between = new float[PART];
    private final float[] peaks = new float[PART];
    private float lastPeak;

    /// The least allowed gain of the last [#AHEAD] samples is at the front of this queue of falling minima.
    private final float[] minima = new float[AHEAD];

    private final long[] minimaAt = new long[AHEAD];
    private int front;
    private int queued;
    private long clock;

    /// That minimum, released slowly, and the average of its last [#AHEAD] values.
    private float released = 1;

    private final float[] averaged = new float[AHEAD];
    private double sum = AHEAD;
    private int atRest = AHEAD;

    private final float[] out = new float[STRETCH];
    private int outFrom;
    private int outTo;
    private int warmUp = LATENCY;
    private int flush = LATENCY;

    /// @param decibels  gain to apply first
    /// @param ceilingDb in dBTP
    TruePeakLimiter(Samples source, double decibels, double ceilingDb, int rate) {
        this.source = source;
        gain = (float) Decibels.factor(decibels);
        ceiling = (float) Decibels.factor(ceilingDb - MARGIN_DECIBELS);
        release = (float) (1 - Math.exp(-1 / (RELEASE_SECONDS * rate)));
        Arrays.fill(averaged, 1);
    }

    @Override
    public int read(float[] into, int from, int length) throws IOException, InterruptedException {
        while (outFrom == outTo) {
            if (!refill()) {
                return 0;
            }
        }
        var some = Math.min(length, outTo - outFrom);
        System.arraycopy(out, outFrom, into, from, some);
        outFrom += some;
        return some;
    }

    private boolean refill() throws IOException, InterruptedException {
        var fresh = source.read(wave, PAST, STRETCH);
        if (fresh == 0) {
            fresh = flush;
            flush = 0;
            Arrays.fill(wave, PAST, PAST + fresh, 0);
        }
        if (fresh == 0) {
            return false;
        }
        for (var i = PAST; i < PAST + fresh; i++) {
            wave[i] *= gain;
        }
        for (var start = 0; start < fresh; start += PART) {
            var length = Math.min(PART, fresh - start);
            if (measure(start, length) && atRest >= AHEAD) {
                System.arraycopy(wave, start + REACH, out, start, length);
                clock += length;
            } else {
                limit(start, length);
            }
        }
        System.arraycopy(wave, fresh, wave, 0, PAST);
        var skipped = Math.min(warmUp, fresh);
        warmUp -= skipped;
        outFrom = skipped;
        outTo = fresh;
        return true;
    }

    /// Finds the gain that each sample allows.
    ///
    /// @return whether all of them allow 1
    private boolean measure(int start, int length) {
        var first = PAST - REACH + start;
        var most = 0f;
        for (var i = first - REACH; i < first + length + REACH; i++) {
            most = Math.max(most, Math.abs(wave[i]));
        }
        if (Math.max(most * MOST_RISE, lastPeak) <= ceiling) {
            Arrays.fill(allowed, start, start + length, 1);
            lastPeak = most * MOST_RISE;
            return true;
        }
        for (var i = 0; i < length; i++) {
            peaks[i] = Math.abs(wave[first + i]);
        }
        for (var taps : BETWEEN) {
            Arrays.fill(between, 0);
            for (var tap = 0; tap < taps.length; tap++) {
                var weight = taps[tap];
                var at = first - REACH + 1 + tap;
                for (var i = 0; i < length; i++) {
                    between[i] += weight * wave[at + i];
                }
            }
            for (var i = 0; i < length; i++) {
                peaks[i] = Math.max(peaks[i], Math.abs(between[i]));
            }
        }
        var all = true;
        for (var i = 0; i < length; i++) {
            // a peak between two samples belongs to both
            var peak = Math.max(lastPeak, peaks[i]);
            lastPeak = peaks[i];
            allowed[start + i] = peak <= ceiling ? 1 : ceiling / peak;
            all &= peak <= ceiling;
        }
        return all;
    }

    private void limit(int start, int length) {
        for (var i = start; i < start + length; i++) {
            var least = least(allowed[i]);
            released = least < released ? least : released + (least - released) * release;
            if (released > 0.9999f) {
                released = 1;
            }
            var spot = (int) (clock % AHEAD);
            sum += released - averaged[spot];
            averaged[spot] = released;
            atRest = released == 1 ? atRest + 1 : 0;
            if (atRest >= AHEAD) {
                sum = AHEAD;
            }
            out[i] = wave[i + REACH] * (float) (sum / AHEAD);
            clock++;
        }
    }

    private float least(float value) {
        while (queued > 0 && minima[(front + queued - 1) % AHEAD] >= value) {
            queued--;
        }
        while (queued > 0 && minimaAt[front] <= clock - AHEAD) {
            front = (front + 1) % AHEAD;
            queued--;
        }
        var back = (front + queued) % AHEAD;
        minima[back] = value;
        minimaAt[back] = clock;
        queued++;
        return minima[front];
    }

    /// A windowed sinc for the place `fraction` of the way from one sample to the next.
    private static float[] taps(double fraction) {
        var taps = new double[2 * REACH];
        for (var i = 0; i < taps.length; i++) {
            var x = i - (REACH - 1) - fraction;
            var window = Math.cos(Math.PI * x / (2 * REACH));
            taps[i] = Math.sin(Math.PI * x) / (Math.PI * x) * window * window;
        }
        var sum = Arrays.stream(taps).sum();
        var result = new float[taps.length];
        for (var i = 0; i < taps.length; i++) {
            result[i] = (float) (taps[i] / sum);
        }
        return result;
    }

    private static float mostRise() {
        var most = 1f;
        for (var taps : BETWEEN) {
            var sum = 0f;
            for (var tap : taps) {
                sum += Math.abs(tap);
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    @Override
    public void close() {
        source.close();
    }
}
