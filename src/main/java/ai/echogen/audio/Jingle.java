package ai.echogen.audio;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/// The music around the words, made here from sines: an electric piano plays a short melody over a soft chord pad and a
/// bass, in a small hall. A seed chooses key, chords and melody, so that every show can have its own; the same seed
/// always gives the same samples.
final class Jingle {
    /// How long the intro plays before the first word, in seconds; the rest of it is a bed under the words.
    static final double INTRO_LEAD = 3.5;

    /// From a segment's sting to its first word, and the whole gap that it needs, in seconds.
    static final double STING_LEAD = 1.0;

    static final double STING_GAP = 1.35;

    /// From the last word to the outro, in seconds.
    static final double OUTRO_AFTER = 0.35;

    private static final double EIGHTH = 0.3125;

    /// How loud the music is beside speech at [Mix#LEVEL], in LU.
    private static final double UNDER_SPEECH = 2;

    private static final double STING_UNDER_SPEECH = 6;

    enum Part {
        INTRO(INTRO_LEAD + 7.0),
        STING(1.3),
        OUTRO(6.0);

        private final double seconds;

        Part(double seconds) {
            this.seconds = seconds;
        }

        double seconds() {
            return seconds;
        }

        int samples() {
            return (int) Math.round(seconds * Mix.RATE);
        }
    }

    /// Three chords, as semitones over the key; the last one is home.
    private record Progression(int[] first, int[] second, int[] home) {}

    private static final Progression[] PROGRESSIONS = {
        // IVmaj9, V6/9, Iadd9
        new Progression(new int[] {5, 12, 16, 19}, new int[] {7, 11, 16, 21}, new int[] {0, 7, 14, 16}),
        // vi7, IVmaj9, Iadd9
        new Progression(new int[] {-3, 7, 12, 16}, new int[] {5, 12, 16, 19}, new int[] {0, 7, 14, 16}),
        // ii9, V11, Imaj7
        new Progression(new int[] {2, 9, 12, 17}, new int[] {-5, 9, 12, 17}, new int[] {0, 7, 11, 16}),
        // Imaj9, IV6, Iadd9
        new Progression(new int[] {0, 11, 14, 19}, new int[] {5, 9, 14, 21}, new int[] {0, 7, 14, 16}),
    };

    /// Melodies: pairs of when (in eighths) and which degree of the major pentatonic, from the key an octave up.
    private static final int[][][] MELODIES = {
        {{0, 4}, {1, 3}, {2, 4}, {4, 5}, {6, 4}, {7, 2}, {10, 3}},
        {{0, 2}, {2, 3}, {3, 4}, {5, 5}, {6, 3}, {8, 4}, {10, 2}},
        {{0, 5}, {1, 4}, {3, 3}, {5, 4}, {7, 3}, {8, 2}, {10, 4}},
        {{1, 2}, {2, 4}, {4, 3}, {5, 5}, {6, 6}, {8, 5}, {10, 4}},
    };

    private static final int[] PENTATONIC = {0, 2, 4, 7, 9};
    private static final int[] KEYS = {48, 50, 51, 53, 55, 45, 46};

    private final int key;
    private final Progression chords;
    private final int[][] melody;
    private final Map<Part, float[]> played = new EnumMap<>(Part.class);

    Jingle(long seed) {
        var random = new SplittableRandom(seed);
        key = KEYS[random.nextInt(KEYS.length)];
        chords = PROGRESSIONS[random.nextInt(PROGRESSIONS.length)];
        melody = MELODIES[random.nextInt(MELODIES.length)];
    }

    Samples play(Part part) {
        return new Playing(samples(part));
    }

    /// Each part is composed once, by the first who needs it.
    synchronized float[] samples(Part part) {
        return played.computeIfAbsent(part, missing -> switch (missing) {
            case INTRO -> intro();
            case STING -> sting();
            case OUTRO -> outro();
        });
    }

    private float[] intro() {
        var band = new Band(Part.INTRO.samples());
        band.pad(key, chords.first(), 0, 4 * EIGHTH + 0.4, 0.30);
        band.pad(key, chords.second(), 4 * EIGHTH, 6 * EIGHTH + 0.4, 0.30);
        band.pad(key, chords.home(), 10 * EIGHTH, Part.INTRO.seconds(), 0.34);
        band.bass(key + chords.first()[0], 0, 4 * EIGHTH);
        band.bass(key + chords.second()[0], 4 * EIGHTH, 6 * EIGHTH);
        band.bass(key + chords.home()[0], 10 * EIGHTH, 4.0);
        melody(band, 0);
        var sound = band.inTheHall();
        level(sound, INTRO_LEAD, UNDER_SPEECH);
        // the words come in over what is left of the last chord
        envelope(sound, INTRO_LEAD - 0.45, INTRO_LEAD + 0.35, 1, 0.20);
        envelope(sound, INTRO_LEAD + 0.35, INTRO_LEAD + 6.8, 1, 0);
        return sound;
    }

    private float[] sting() {
        var band = new Band(Part.STING.samples());
        var chord = chords.home();
        band.piano(key + 12 + chord[1], 0.00, 0.55, 1.0);
        band.piano(key + 12 + chord[2], 0.11, 0.60, 1.0);
        band.piano(key + 12 + chord[3] + 3, 0.22, 0.75, 1.2);
        band.pad(key, chord, 0, 0.7, 0.12);
        var sound = band.inTheHall();
        level(sound, Part.STING.seconds(), STING_UNDER_SPEECH);
        envelope(sound, STING_LEAD - 0.35, Part.STING.seconds() - 0.02, 1, 0);
        return sound;
    }

    private float[] outro() {
        var band = new Band(Part.OUTRO.samples());
        band.pad(key, chords.second(), 0, 4 * EIGHTH + 0.4, 0.30);
        band.pad(key, chords.home(), 4 * EIGHTH, Part.OUTRO.seconds() - 1.0, 0.34);
        band.bass(key + chords.second()[0], 0, 4 * EIGHTH);
        band.bass(key + chords.home()[0], 4 * EIGHTH, 3.5);
        var last = melody.length - 1;
        band.piano(note(melody[last - 2][1]), 0.00, 0.7, 1.4);
        band.piano(note(melody[last - 1][1]), 2 * EIGHTH, 0.7, 1.4);
        band.piano(note(melody[last][1]), 4 * EIGHTH, 0.8, 2.6);
        band.piano(key + 12 + chords.home()[0], 4 * EIGHTH + 0.06, 0.5, 2.6);
        var sound = band.inTheHall();
        level(sound, 3.5, UNDER_SPEECH);
        envelope(sound, 2.2, Part.OUTRO.seconds() - 0.05, 1, 0);
        return sound;
    }

    private void melody(Band band, double from) {
        for (var note : melody) {
            // the first of each bar a little stronger, as a player would
            var velocity = note[0] % 4 == 0 ? 0.85 : 0.65;
            band.piano(note(note[1]), from + note[0] * EIGHTH, velocity, 1.6);
        }
    }

    private int note(int degree) {
        return key + 12 + PENTATONIC[degree % PENTATONIC.length] + 12 * (degree / PENTATONIC.length);
    }

    /// Brings the first `seconds` to their loudness under speech.
    private static void level(float[] sound, double seconds, double under) {
        var heard = sound.clone();
        new KWeighting(Mix.RATE).apply(heard, 0, heard.length);
        var slot = Mix.RATE / 10;
        var slots = (int) Math.min(heard.length, seconds * Mix.RATE) / slot;
        var energy = new double[slots];
        for (var i = 0; i < slots * slot; i++) {
            energy[i / slot] += heard[i] * heard[i];
        }
        var gain = (float) Decibels.factor(Mix.LEVEL - under - Gating.integrated(energy, 0, slots, slot, 4));
        for (var i = 0; i < sound.length; i++) {
            sound[i] *= gain;
        }
    }

    /// Moves the level from one factor to another over a time, and keeps it there until the end.
    private static void envelope(float[] sound, double from, double to, double start, double end) {
        for (var i = (int) (from * Mix.RATE); i < sound.length; i++) {
            var share = Math.min(1, (i / (double) Mix.RATE - from) / (to - from));
            var curve = 0.5 - 0.5 * Math.cos(Math.PI * share);
            sound[i] *= (float) (start + (end - start) * curve);
        }
    }

    private static final class Playing implements Samples {
        private final float[] samples;
        private int at;

        Playing(float[] samples) {
            this.samples = samples;
        }

        @Override
        public int read(float[] into, int from, int length) {
            var some = Math.min(length, samples.length - at);
            System.arraycopy(samples, at, into, from, some);
            at += some;
            return some;
        }

        @Override
        public void close() {
            // the samples belong to the jingle
        }
    }
}
