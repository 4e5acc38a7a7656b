package ai.echogen.pipeline;

import ai.echogen.episode.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A turn among its neighbours. They may lend it their melody, and are no part of what names its take:
/// who edits a line hears that line anew, and pays for no other.
///
/// @param before what is said right before it; null where nothing is
/// @param after  what is said right after it
record Utterance(
        Turn turn, @Nullable String before, @Nullable String after) {
    static Utterance of(List<Turn> turns, int i) {
        return new Utterance(
                turns.get(i),
                i == 0 ? null : turns.get(i - 1).text(),
                i == turns.size() - 1 ? null : turns.get(i + 1).text());
    }
}
