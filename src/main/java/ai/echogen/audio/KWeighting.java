package ai.echogen.audio;

/// The ear's curve of ITU-R BS.1770-5, annex 1: a shelf of +4 dB over 1.7 kHz, then a high-pass at 38 Hz. The standard
/// prints coefficients for 48 kHz only; these are the analogue prototypes behind them, brought to any rate by the
/// bilinear transform.
final class KWeighting {
    private static final double SHELF_HERTZ = 1681.974450955533;
    private static final double SHELF_DECIBELS = 3.999843853973347;
    private static final double SHELF_Q = 0.7071752369554196;
    private static final double HIGH_PASS_HERTZ = 38.13547087602444;
    private static final double HIGH_PASS_Q = 0.5003270373238773;

    private final Biquad shelf;
    private final Biquad highPass;

    KWeighting(double rate) {
        var k = Math.tan(Math.PI * SHELF_HERTZ / rate);
        var high = Decibels.factor(SHELF_DECIBELS);
        var band = Math.pow(high, 0.4996667741545416);
        var norm = 1 / (1 + k / SHELF_Q + k * k);
        shelf = new Biquad(
                (high + band * k / SHELF_Q + k * k) * norm,
                2 * (k * k - high) * norm,
                (high - band * k / SHELF_Q + k * k) * norm,
                2 * (k * k - 1) * norm,
                (1 - k / SHELF_Q + k * k) * norm);
        var h = Math.tan(Math.PI * HIGH_PASS_HERTZ / rate);
        var hNorm = 1 / (1 + h / HIGH_PASS_Q + h * h);
        highPass = new Biquad(1, -2, 1, 2 * (h * h - 1) * hNorm, (1 - h / HIGH_PASS_Q + h * h) * hNorm);
    }

    /// Filters in place.
    void apply(float[] samples, int from, int length) {
        shelf.apply(samples, from, length);
        highPass.apply(samples, from, length);
    }
}
