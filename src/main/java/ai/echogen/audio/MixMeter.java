package ai.echogen.audio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Measures the loudness that the mix will have at a gain and a ceiling, before anything is encoded. Pieces are
/// measured side by side.
final class MixMeter {
    private static final int SLOT = Mix.RATE / 10;
    private static final int SLOTS_IN_BLOCK = 4;
    private static final int STRETCH = 4096;
    private static final int MOST_SAMPLES = 8;

    private final Mix mix;
    private final int threads;

    MixMeter(Mix mix, int threads) {
        this.mix = mix;
        this.threads = threads;
    }

    /// The loudness of the whole mix in LUFS.
    double lufs(double gain, double ceiling) throws InterruptedException {
        return lufs(mix.pieces(), gain, ceiling);
    }

    /// About the loudness of the whole mix in LUFS, from at most a tenth of it or a piece from its middle.
    double estimate(double gain, double ceiling) throws InterruptedException {
        var all = mix.pieces();
        var every = Math.max(10, all.size() / MOST_SAMPLES);
        var some = new ArrayList<Mix.Piece>();
        for (var i = Math.min(all.size(), every) / 2; i < all.size(); i += every) {
            some.add(all.get(i));
        }
        return lufs(some, gain, ceiling);
    }

    private double lufs(List<Mix.Piece> pieces, double gain, double ceiling) throws InterruptedException {
        var work = new ArrayList<Callable<double[]>>();
        for (var piece : pieces) {
            work.add(() -> energy(piece, gain, ceiling));
        }
        var slots = new double[(int) (mix.samples() / SLOT) + 1];
        var parts = Crew.all(threads, work);
        for (var i = 0; i < parts.size(); i++) {
            var first = (int) (pieces.get(i).from() / SLOT);
            var part = parts.get(i);
            for (var slot = 0; slot < part.length && first + slot < slots.length; slot++) {
                slots[first + slot] += part[slot];
            }
        }
        return Gating.integrated(slots, 0, slots.length, SLOT, SLOTS_IN_BLOCK);
    }

    private double[] energy(Mix.Piece piece, double gain, double ceiling) throws IOException, InterruptedException {
        var first = piece.from() / SLOT;
        var energy = new double[(int) (piece.to() / SLOT - first) + 1];
        var samples = new float[STRETCH];
        var ear = new KWeighting(Mix.RATE);
        var at = piece.from();
        try (var stream = new TruePeakLimiter(new MixStream(mix, piece.from(), piece.to()), gain, ceiling, Mix.RATE)) {
            for (var got = stream.read(samples, 0, STRETCH); got > 0; got = stream.read(samples, 0, STRETCH)) {
                ear.apply(samples, 0, got);
                var done = 0;
                while (done < got) {
                    var slot = (int) (at / SLOT - first);
                    var some = (int) Math.min(got - done, (at / SLOT + 1) * SLOT - at);
                    energy[slot] += sumOfSquares(samples, done, some);
                    done += some;
                    at += some;
                }
            }
        }
        return energy;
    }

    private static double sumOfSquares(float[] samples, int from, int length) {
        var sum = 0.0;
        for (var i = from; i < from + length; i++) {
            sum += samples[i] * samples[i];
        }
        return sum;
    }
}
