package ai.echogen.audio;

/// A second-order filter with its state, in transposed direct form II.
final class Biquad {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double s1;
    private double s2;

    /// Coefficients of `(b0 + b1 z⁻¹ + b2 z⁻²) / (1 + a1 z⁻¹ + a2 z⁻²)`.
    Biquad(double b0, double b1, double b2, double a1, double a2) {
        this.b0 = b0;
        this.b1 = b1;
        this.b2 = b2;
        this.a1 = a1;
        this.a2 = a2;
    }

    /// A Butterworth high-pass: -3 dB at `hertz`, 12 dB per octave under it (bilinear transform).
    static Biquad highPass(double hertz, double rate) {
        var k = Math.tan(Math.PI * hertz / rate);
        var norm = 1 / (1 + Math.sqrt(2) * k + k * k);
        return new Biquad(norm, -2 * norm, norm, 2 * (k * k - 1) * norm, (1 - Math.sqrt(2) * k + k * k) * norm);
    }

    /// Filters in place.
    void apply(float[] samples, int from, int length) {
        var z1 = s1;
        var z2 = s2;
        for (var i = from; i < from + length; i++) {
            var x = (double) samples[i];
            var y = b0 * x + z1;
            z1 = b1 * x - a1 * y + z2;
            z2 = b2 * x - a2 * y;
            samples[i] = (float) y;
        }
        s1 = settled(z1);
        s2 = settled(z2);
    }

    double apply(double x) {
        var y = b0 * x + s1;
        s1 = b1 * x - a1 * y + s2;
        s2 = b2 * x - a2 * y;
        return y;
    }

    /// After long silence the state decays into denormal numbers, which are slow to add.
    private static double settled(double state) {
        return Math.abs(state) < 1e-30 ? 0 : state;
    }
}
