package ai.echogen.pipeline;

import ai.echogen.episode.Turn;
import ai.echogen.jobs.Charge;
import ai.echogen.providers.Outcome;
import java.nio.file.Path;
import java.util.List;

/// Turns that are spoken together in one call, as some vendors' models can.
interface Conversing {
    /// Whether these turns, in a row, can be one call's.
    boolean fits(List<Turn> turns);

    /// Everything that shapes the sound of the whole exchange.
    List<String> parts(List<Turn> turns, String language);

    /// What speaking them together will cost at most.
    Charge charge(List<Turn> turns);

    /// Speaks them into a WAV file each.
    ///
    /// @param files appear all or none
    /// @return done with false where each turn has to be spoken by itself
    Outcome<Boolean> speak(List<Turn> turns, String language, List<Path> files) throws InterruptedException;
}
