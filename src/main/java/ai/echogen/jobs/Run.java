package ai.echogen.jobs;

import ai.echogen.caller.Caller;
import java.util.Optional;

/// What a job's work sees of its job while it runs. Safe for use by several threads.
///
/// Two implementations: one writes to the journal in PostgreSQL, one remembers nothing (the command line's `make`).
public interface Run {
    /// Which job: part of the key of a step whose result no other job must take over, and of its files' names.
    JobId job();

    /// On whose behalf: their rights, their rows, their files.
    Caller caller();

    /// One resumable piece of work. When the owner's journal holds the key, the recorded result is returned. Else
    /// the work is attempted until it is made, refused, or its patience ends. Result, usage and whatever it adds to
    /// the transaction are recorded at once.
    ///
    /// @param key    names everything that shapes the result
    /// @param result its type: a record that Jackson reads and writes
    /// @param charge what it will cost at most: it is not attempted when that passes what may be spent
    /// @throws ai.echogen.failure.Failure when the work is refused, its attempts are used up, or it is too dear
    ///                                    (`budget_exceeded`, `shared_budget_exceeded`, `price_unknown`)
    /// @throws InterruptedException       cancelled, handed back, or the job was taken over by another worker
    <T> T step(StepKey key, Class<T> result, Charge charge, Work<T> work) throws InterruptedException;

    /// The same for what costs nothing.
    default <T> T step(StepKey key, Class<T> result, Work<T> work) throws InterruptedException {
        return step(key, result, Charge.NONE, work);
    }

    /// What the owner's journal holds of a step that is done. Nothing is done or claimed by asking.
    ///
    /// @throws InterruptedException as above
    <T> Optional<T> recorded(StepKey key, Class<T> result) throws InterruptedException;

    /// How far the job is; clients see it at once. A lower `overall` than before is raised to it.
    ///
    /// @param stage   a word for programs, for example `speak`
    /// @param overall 0 to 1
    /// @param message for people, for example `take 12 of 41`; may be empty
    void progress(String stage, double overall, String message);

    /// Tells listeners something besides progress: a turn that is written, a take that is ready.
    ///
    /// @param event the kind, for example `take`
    /// @param data  written as JSON
    void tell(String event, Object data);

    /// Attempted until it answers something else than [Attempt.TryLater].
    @FunctionalInterface
    interface Work<T> {
        Attempt<T> attempt() throws InterruptedException;
    }
}
