package ai.echogen.audio;

/// What listening to a take once says about it.
///
/// @param start   where its speech begins, in seconds from the take's beginning
/// @param end     where its speech ends, in seconds from the take's beginning
/// @param seconds the whole take
/// @param lufs    integrated loudness of the speech
public record Trim(double start, double end, double seconds, double lufs) {
    public Trim {
        if (!(0 <= start && start < end && end <= seconds)) {
            throw new IllegalArgumentException("no speech from %s to %s of %s s".formatted(start, end, seconds));
        }
    }

    /// How long the speech is, in seconds.
    public double speech() {
        return end - start;
    }
}
