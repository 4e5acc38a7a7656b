package ai.echogen.pipeline;

import ai.echogen.audio.Mastered;
import ai.echogen.episode.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A finished episode.
///
/// @param files  what was written, in the order a person wants to see it: audio first
/// @param advice a sentence that the person should know, for example that the source was too short; null when all is
///               as ordered
/// @param took   per stage
public record Episode(
        Script script,
        Mastered audio,
        List<Path> files,
        @Nullable String advice,
        Map<Stage, Duration> took) {
    /// How long it plays, as people write it: `4:07`, `1:02:03`.
    public String length() {
        return ShowNotes.clock(audio.seconds());
    }
}
