package ai.echogen.audio;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/// A take at its place in the finished file.
///
/// @param cue   its number in the list of cues, from 0
/// @param start where its first sound is heard, in seconds of the finished file
/// @param end   where its last sound ends, in seconds of the finished file
public record Placed(int cue, Path take, Lead lead, Trim trim, double start, double end) {
    public Placed {
        requireNonNull(take, "take is null");
        requireNonNull(lead, "lead is null");
        requireNonNull(trim, "trim is null");
    }
}
