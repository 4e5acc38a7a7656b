package ai.echogen.audio;

/// What a take is in the conversation: it decides how long the silence before it is.
public enum Lead {
    /// The first words of the episode. Before the very first cue there is no gap, whatever its lead.
    OPENING(1.0),
    /// The other host answers.
    REPLY(0.30),
    /// The same host goes on.
    SAME_SPEAKER(0.42),
    /// A short interjection of the other host.
    REACTION(0.16),
    /// The first words of another segment.
    NEW_SEGMENT(1.0),
    /// The first of the closing words.
    CLOSING(0.75);

    /// People do not answer by the clock: gaps differ by up to this share.
    private static final double SPREAD = 0.14;

    private final double seconds;

    Lead(double seconds) {
        this.seconds = seconds;
    }

    /// The silence before the take in seconds at pace 1, from the last sound before to the first after. The same cue
    /// has the same gap every time.
    double gap(int cue) {
        // the fractional parts of multiples of the golden ratio spread evenly without repeating
        var spot = (cue * 0.6180339887498949) % 1.0;
        return seconds * (1 + SPREAD * (2 * spot - 1));
    }
}
