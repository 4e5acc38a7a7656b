package ai.echogen.audio;

/// Integrated loudness from the energies of short slots: ITU-R BS.1770-5, annex 1, sections 5 to 7, for one channel.
final class Gating {
    /// What counts as silence, in LUFS.
    static final double SILENCE = -70;

    private static final double BELOW_MEAN = 10;

    private Gating() {}

    /// @param energy sums of squares of K-weighted samples, one per slot
    /// @param from   first slot
    /// @param to     slot after the last
    /// @param slotSamples samples in a slot
    /// @param block  slots in 400 ms; a new block starts every quarter of it. What is shorter than one block counts
    /// as one block
    /// @return LUFS, or [#SILENCE] when nothing is louder than that
    static double integrated(double[] energy, int from, int to, int slotSamples, int block) {
        if (to - from <= block) {
            var sum = 0.0;
            for (var slot = from; slot < to; slot++) {
                sum += energy[slot];
            }
            return Math.max(lufs(sum / Math.max(1.0, (double) (to - from) * slotSamples)), SILENCE);
        }
        var ungated = meanAbove(SILENCE, energy, from, to, slotSamples, block);
        if (ungated == 0) {
            return SILENCE;
        }
        var gate = Math.max(lufs(ungated) - BELOW_MEAN, SILENCE);
        return Math.max(lufs(meanAbove(gate, energy, from, to, slotSamples, block)), SILENCE);
    }

    private static double meanAbove(double gate, double[] energy, int from, int to, int slotSamples, int block) {
        var least = Math.pow(10, (gate + 0.691) / 10);
        var hop = block / 4;
        var sum = 0.0;
        var blocks = 0;
        for (var start = from; start + block <= to; start += hop) {
            var mean = 0.0;
            for (var slot = start; slot < start + block; slot++) {
                mean += energy[slot];
            }
            mean /= (double) block * slotSamples;
            if (mean > least) {
                sum += mean;
                blocks++;
            }
        }
        return blocks == 0 ? 0 : sum / blocks;
    }

    private static double lufs(double meanSquare) {
        return -0.691 + Decibels.ofPower(meanSquare);
    }
}
