package ai.echogen.audio;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// Every take at its place, before anything is rendered. The figures are those of the finished file, to the sample.
///
/// @param placed  in the order of the cues, never empty
/// @param seconds length of the finished file
public record Timeline(List<Placed> placed, double seconds, MixSettings settings) {
    /// A chapter that starts on the very first sample of a word is entered late by players that seek coarsely.
    private static final double BEFORE_WORDS = 0.25;

    public Timeline {
        placed = List.copyOf(placed);
        requireNonNull(settings, "settings is null");
        if (placed.isEmpty()) {
            throw new IllegalArgumentException("a timeline without takes");
        }
    }

    /// Where a chapter that begins with this cue should start, in seconds: at 0 for the first one, at the sting where
    /// there is one, otherwise in the silence before its words.
    public double chapterStart(int cue) {
        if (cue == 0) {
            return 0;
        }
        var words = placed.get(cue);
        var sting = settings.frame() && words.lead() == Lead.NEW_SEGMENT;
        return Math.max(placed.get(cue - 1).end(), words.start() - (sting ? Jingle.STING_LEAD : BEFORE_WORDS));
    }
}
