package ai.echogen.pipeline;

import ai.echogen.episode.Script;
import org.jspecify.annotations.Nullable;

/// What somebody should know about an episode that is not as they ordered it.
final class Advice {
    private Advice() {}

    /// A sentence when the source was too short for the length.
    ///
    /// @param minutes that were asked for; null when none were
    /// @param seconds of the finished audio
    static @Nullable String of(@Nullable Double minutes, Script script, double seconds) {
        if (minutes == null || !script.complete() || seconds >= minutes * 60 * 0.9) {
            return null;
        }
        return "The source supports %s, not %s minutes: all of it was used, and a longer episode would repeat or invent."
                .formatted(
                        ShowNotes.clock(seconds),
                        minutes == Math.rint(minutes) ? String.valueOf(minutes.longValue()) : String.valueOf(minutes));
    }

    /// Both, where there are two.
    static @Nullable String and(@Nullable String first, @Nullable String second) {
        return first == null ? second : second == null ? first : first + " " + second;
    }
}
