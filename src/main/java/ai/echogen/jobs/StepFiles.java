package ai.echogen.jobs;

import ai.echogen.caller.AccountId;

/// Files that the results of one kind of step name. They may be needed as long as the journal holds the result; when it
/// forgets it, their owner is told.
public interface StepFiles {
    /// As in [StepKey#kind()].
    String kind();

    /// The result is forgotten: whatever it names and nothing else needs can go. Called once for each, and not again
    /// when the process dies meanwhile.
    ///
    /// @param result JSON
    void forgotten(AccountId owner, String result);
}
