package ai.echogen.pipeline;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Charge;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import java.util.ArrayList;
import java.util.List;

/// A step whose result lies in a file. The file is made first and recorded then. Where the journal remembers a file
/// that
/// is gone (swept away since, say), it is made once more, under a key of its own: so that is recorded too.
///
/// @param result what the journal keeps beside the file
/// @param kind   as in [StepKey]
/// @param parts  everything that shapes the file
record FileStep<T>(Item item, Class<T> result, String kind, List<String> parts) {
    private static final int MOST_LOSSES = 3;

    FileStep {
        parts = List.copyOf(parts);
    }

    /// The file is at its place on the shelf when this returns.
    ///
    /// @param work makes the file at its place and keeps it
    T in(Run run, Shelf shelf, Run.Work<T> work) throws InterruptedException {
        return in(run, shelf, Charge.NONE, work);
    }

    /// The same for a file that somebody is paid for.
    ///
    /// @param charge as in [Run#step]
    T in(Run run, Shelf shelf, Charge charge, Run.Work<T> work) throws InterruptedException {
        for (var losses = 0; losses <= MOST_LOSSES; losses++) {
            var made = run.step(key(losses), result, charge, () -> attempt(work));
            if (shelf.fetch(item)) {
                return made;
            }
        }
        throw gone();
    }

    static Failure gone() {
        return new Failure(
                Code.OUTPUT_UNWRITABLE,
                "A file that was stored is gone each time: tell the server's operator, something else deletes in the storage.");
    }

    /// Storage that is away is asked again later.
    static <T> Attempt<T> attempt(Run.Work<T> work) throws InterruptedException {
        try {
            return work.attempt();
        } catch (Failure failure) {
            if (failure.code() == Code.STORAGE_UNAVAILABLE) {
                return new Attempt.TryLater<>(failure.retryAfter().orElse(null), failure.getMessage());
            }
            throw failure;
        }
    }

    private StepKey key(int losses) {
        var all = new ArrayList<>(parts);
        if (losses > 0) {
            all.add("made again, " + losses);
        }
        return StepKey.of(kind, all.toArray(String[]::new));
    }
}
