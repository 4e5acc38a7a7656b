package ai.echogen.jobs;

import ai.echogen.caller.Caller;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Does the jobs of one type. Flows implement it; the queue finds every implementation.
public interface JobHandler {
    /// The name on the wire, for example `podcast_generation`.
    String type();

    /// Whether it is over in seconds rather than minutes: such jobs go before long ones in their owner's queue.
    default boolean quick() {
        return false;
    }

    /// Checks what a client wants before it is accepted, so that a mistake is an answer and not a failed job. Must
    /// not call anything that is paid for or far away.
    ///
    /// @param payload as sent
    /// @return what the job will be run with: defaults filled in, nothing unknown dropped
    /// @throws ai.echogen.failure.Invalid with every wrong field, `loc` beginning with `body`, `payload`
    /// @throws ai.echogen.failure.Failure for a source that is not the caller's, and the like
    ObjectNode checked(Caller caller, ObjectNode payload);

    /// What it will probably cost and take, step by step, without asking anybody.
    ///
    /// @param checked as [#checked] returned it
    default List<Estimate> estimate(Caller caller, ObjectNode checked) {
        return List.of();
    }

    /// Does the work, or goes on with it: everything that costs time or money happens in [Run#step], which returns
    /// what an earlier run of the same job recorded.
    ///
    /// @return the job's result, as clients see it
    /// @throws ai.echogen.failure.Failure   the job fails for good: code and sentence are shown to its owner
    /// @throws InterruptedException         cancelled, or handed back because this worker stops or has lost the job
    ObjectNode run(Run run, ObjectNode payload) throws InterruptedException;
}
