package ai.echogen.audio;

/// Light compression of speech: loud syllables come down a little, so that the whole can be louder without the limiter
/// working on every vowel. Feed-forward, on the power of short stretches, with a soft knee.
final class Compressor {
    private static final int STEP = 32;

    /// In dB below full scale, for speech at [Mix#LEVEL]: about the level of a stressed vowel.
    private static final double THRESHOLD = -17;

    private static final double RATIO = 2;
    private static final double KNEE = 8;
    private static final double ATTACK_SECONDS = 0.006;
    private static final double RELEASE_SECONDS = 0.120;

    private final double attack;
    private final double release;
    private final double quiet = Math.pow(10, (THRESHOLD - KNEE / 2) / 10);
    private double power;
    private double gain = 1;

    Compressor(int rate) {
        attack = 1 - Math.exp(-STEP / (ATTACK_SECONDS * rate));
        release = 1 - Math.exp(-STEP / (RELEASE_SECONDS * rate));
    }

    /// Compresses in place.
    void apply(float[] samples, int from, int length) {
        for (var start = from; start < from + length; start += STEP) {
            step(samples, start, Math.min(from + length, start + STEP));
        }
    }

    private void step(float[] samples, int from, int to) {
        var sum = 0f;
        for (var i = from; i < to; i++) {
            sum += samples[i] * samples[i];
        }
        var mean = sum / (to - from);
        power += (mean - power) * (mean > power ? attack : release);
        var target = power <= quiet ? 1 : Decibels.factor(-reduction(Decibels.ofPower(power)));
        var slope = (target - gain) / (to - from);
        for (var i = from; i < to; i++) {
            gain += slope;
            samples[i] *= (float) gain;
        }
        gain = target;
    }

    /// The static curve: dB in, dB to take away.
    private static double reduction(double level) {
        var over = level - THRESHOLD;
        var share = 1 - 1 / RATIO;
        if (over >= KNEE / 2) {
            return over * share;
        }
        var inKnee = over + KNEE / 2;
        return inKnee <= 0 ? 0 : share * inKnee * inKnee / (2 * KNEE);
    }
}
