package ai.echogen.jobs;

import java.time.Instant;

/// Why a running job's work is to end before its time.
sealed interface Stop {
    /// Its owner wants no more of it.
    record Cancelled() implements Stop {}

    /// Another worker has it, or it is gone with its owner's account: nothing may be written any more.
    record Lost() implements Stop {}

    /// This worker stops; another one goes on at once.
    record ShuttingDown() implements Stop {}

    /// A vendor wants a longer wait than a worker should be kept for.
    ///
    /// @param why one sentence, shown to the owner
    record Later(Instant at, String why) implements Stop {}
}
