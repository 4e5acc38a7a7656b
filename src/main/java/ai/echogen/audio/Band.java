package ai.echogen.audio;

/// Three instruments and a hall, in samples at the mix's rate. Notes are MIDI numbers, times and lengths seconds,
/// levels factors.
final class Band {
    private static final double RATE = Mix.RATE;

    /// Cents beside the note.
    private static final double[] DETUNED = {-5.0, 4.2};

    private final float[] dry;
    private final float[] wet;

    Band(int samples) {
        dry = new float[samples];
        wet = new float[samples];
    }

    private static double hertz(double note) {
        return 440 * Math.pow(2, (note - 69) / 12);
    }

    /// A soft chord: a voice a note and two quiet ones beside it, few harmonics, slow in and out. Two equal voices
    /// would cancel out every second or so.
    void pad(int key, int[] chord, double at, double length, double level) {
        for (var note : chord) {
            var hertz = hertz(key + note);
            for (var harmonic = 1; harmonic <= 4; harmonic++) {
                var share = level / chord.length * Math.pow(harmonic, -1.9);
                // voices that all start at zero would give the chord a click of an attack
                sine(hertz * harmonic, at, length, share * 0.75, note + harmonic * 0.7);
            }
            for (var cents : DETUNED) {
                sine(hertz(key + note + cents / 100), at, length, level / chord.length * 0.18, note + cents);
            }
        }
    }

    /// One sine with a slow swell, by turning a pointer: no call of sin per sample.
    private void sine(double hertz, double at, double length, double level, double phase) {
        var from = (int) (at * RATE);
        var to = (int) Math.min(dry.length, (at + length) * RATE);
        var swell = 0.35 * RATE;
        var fall = 0.40 * RATE;
        var step = 2 * Math.PI * hertz / RATE;
        var turnX = Math.cos(step);
        var turnY = Math.sin(step);
        var x = Math.cos(phase);
        var y = Math.sin(phase);
        for (var i = from; i < to; i++) {
            var rise = Math.min(1, (i - from) / swell);
            var sink = Math.min(1, (to - i) / fall);
            var sample = (float) (level * y * rise * rise * (3 - 2 * rise) * sink);
            dry[i] += sample * 0.8f;
            wet[i] += sample * 0.6f;
            var next = x * turnX - y * turnY;
            y = x * turnY + y * turnX;
            x = next;
        }
    }

    /// An electric piano by frequency modulation: a bell-like strike that mellows at once.
    void piano(int note, double at, double velocity, double length) {
        var from = (int) (at * RATE);
        var to = (int) Math.min(dry.length, (at + length) * RATE);
        var step = 2 * Math.PI * hertz(note) / RATE;
        var rise = 0.004 * RATE;
        for (var i = from; i < to; i++) {
            var t = (i - from) / RATE;
            var phase = step * (i - from);
            var strike = 0.5 * velocity * Math.exp(-t * 22) * Math.sin(7 * phase);
            var body = 0.9 * velocity * Math.exp(-t * 3.2) * Math.sin(phase);
            var level = 0.22 * velocity * Math.exp(-t * 2.4) * Math.min(1, (i - from) / rise);
            var fade = Math.min(1, (to - i) / (0.08 * RATE));
            var sample = (float) (level * fade * Math.sin(phase + body + 0.35 * strike));
            dry[i] += sample;
            wet[i] += sample * 0.7f;
        }
    }

    /// A round bass an octave under the chord.
    void bass(int note, double at, double length) {
        var from = (int) (at * RATE);
        var to = (int) Math.min(dry.length, (at + length) * RATE);
        var step = 2 * Math.PI * hertz(note - 12) / RATE;
        for (var i = from; i < to; i++) {
            var t = (i - from) / RATE;
            var phase = step * (i - from);
            var rise = Math.min(1, t / 0.03);
            var fade = Math.min(1, (to - i) / (0.15 * RATE));
            var wave = Math.sin(phase) + 0.35 * Math.sin(2 * phase) + 0.12 * Math.sin(3 * phase);
            dry[i] += (float) (0.16 * wave * rise * fade * Math.exp(-t * 0.7));
        }
    }

    /// What was played, with the hall around it.
    float[] inTheHall() {
        new Hall().add(wet, dry);
        return dry;
    }

    /// A feedback delay network of eight lines: their lengths share no divisor, a Householder matrix mixes them, and
    /// the treble dies first, as in a room.
    private static final class Hall {
        private static final int[] LENGTHS = {1153, 1409, 1693, 1973, 2281, 2557, 2903, 3271};
        private static final double DECAY_SECONDS = 1.7;
        private static final float DAMPING = 0.42f;
        private static final float LEVEL = 0.35f;

        private final float[][] lines = new float[LENGTHS.length][];
        private final float[] gains = new float[LENGTHS.length];
        private final float[] dull = new float[LENGTHS.length];
        private final int[] spots = new int[LENGTHS.length];

        Hall() {
            for (var i = 0; i < LENGTHS.length; i++) {
                lines[i] = new float[LENGTHS[i]];
                gains[i] = (float) Math.pow(10, -3 * LENGTHS[i] / (RATE * DECAY_SECONDS));
            }
        }

        void add(float[] from, float[] to) {
            var heard = new float[LENGTHS.length];
            for (var n = 0; n < from.length; n++) {
                var sum = 0f;
                for (var i = 0; i < heard.length; i++) {
                    var delayed = lines[i][spots[i]];
                    dull[i] += (delayed - dull[i]) * (1 - DAMPING);
                    heard[i] = dull[i] * gains[i];
                    sum += heard[i];
                }
                var mixed = sum * 2 / heard.length;
                var output = 0f;
                for (var i = 0; i < heard.length; i++) {
                    output += (i & 1) == 0 ? heard[i] : -heard[i];
                    lines[i][spots[i]] = from[n] + heard[i] - mixed;
                    spots[i] = spots[i] + 1 == lines[i].length ? 0 : spots[i] + 1;
                }
                to[n] += output * LEVEL;
            }
        }
    }
}
