package ai.echogen.providers.writer;

/// The shape that suits a length. It changes in a few coarse steps, so that a corrected target keeps the shape and
/// with it nearly every turn.
///
/// @param seconds  what the step stands for, in seconds of finished audio
/// @param chapters most chapters between opening and closing
/// @param recap    sentences in the recap
record Scale(double seconds, int chapters, int recap) {
    /// Characters of English that a voice speaks in a second, pauses included: only to shape, never to time.
    static final double NOMINAL_RATE = 14;

    /// Opening and closing, in seconds.
    private static final double TALK = 30;

    private static final Rung[] LADDER = {
        new Rung(1.45, new Scale(60, 1, 0)),
        new Rung(2.45, new Scale(120, 2, 1)),
        new Rung(4.1, new Scale(180, 3, 2)),
        new Rung(6.1, new Scale(300, 4, 3)),
        new Rung(8.4, new Scale(420, 5, 3)),
        new Rung(12.4, new Scale(600, 6, 3)),
        new Rung(17.4, new Scale(900, 7, 3)),
        new Rung(24.5, new Scale(1200, 8, 3)),
        new Rung(37, new Scale(1800, 9, 3)),
        new Rung(52, new Scale(2700, 10, 3)),
        new Rung(Double.POSITIVE_INFINITY, new Scale(3600, 10, 3)),
    };

    private record Rung(double minutes, Scale scale) {}

    /// @param materialChars all that the article has to give
    static Scale of(double targetSeconds, int materialChars) {
        var seconds = Math.min(targetSeconds, materialChars / NOMINAL_RATE + TALK);
        for (var rung : LADDER) {
            if (seconds < rung.minutes() * 60) {
                return rung.scale();
            }
        }
        throw new AssertionError("the last rung takes all");
    }

    /// Characters of the article's own words that such an episode holds.
    int contentChars() {
        return (int) ((seconds - talk() - recap * 9 - chapters * 4.5) * NOMINAL_RATE);
    }

    private double talk() {
        return isTiny() ? 16 : TALK;
    }

    boolean isTiny() {
        return chapters == 1;
    }
}
