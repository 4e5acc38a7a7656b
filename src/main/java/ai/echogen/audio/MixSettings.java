package ai.echogen.audio;

/// How the episode is put together.
///
/// @param frame whether music opens and closes the episode and marks its segments
/// @param pace  scales every gap between takes: 1 is conversational, 0.5 brisk, 2 unhurried; from 0 to 4
/// @param seed  chooses key, chords and melody of the music; the same seed always sounds the same
public record MixSettings(boolean frame, double pace, long seed) {
    public MixSettings {
        if (!(pace >= 0 && pace <= 4)) {
            throw new IllegalArgumentException("pace is " + pace);
        }
    }

    /// With music, at a conversational pace.
    public static MixSettings usual(long seed) {
        return new MixSettings(true, 1, seed);
    }
}
