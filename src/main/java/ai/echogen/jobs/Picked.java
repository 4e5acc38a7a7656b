package ai.echogen.jobs;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A job that this worker has taken.
///
/// @param fence     its number of pick-ups: the database refuses writes with an older one
/// @param payload   JSON
/// @param takeovers pick-ups after a dead worker since the last finished step
/// @param crashes   bugs since the last finished step
/// @param progress  JSON, as the run before left it
/// @param traceparent where it was asked for, as [ai.echogen.ops.Traces] says it
record Picked(
        JobId id,
        AccountId owner,
        String type,
        String payload,
        long fence,
        int takeovers,
        int crashes,
        Instant deadline,
        @Nullable String progress,
        @Nullable String traceparent) {
    Caller caller() {
        return Caller.inBackground(owner);
    }
}
