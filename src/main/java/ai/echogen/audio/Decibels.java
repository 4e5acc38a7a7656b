package ai.echogen.audio;

/// Between levels and their decibels.
final class Decibels {
    private Decibels() {}

    /// The factor that a gain in dB stands for: 0 dB is 1, -6.02 dB a half.
    static double factor(double decibels) {
        return Math.pow(10, decibels / 20);
    }

    /// The decibels of a mean square, which is a power: full scale is 0 dB, silence is minus infinity.
    static double ofPower(double meanSquare) {
        return 10 * Math.log10(meanSquare);
    }
}
