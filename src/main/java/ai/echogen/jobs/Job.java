package ai.echogen.jobs;

import ai.echogen.caller.AccountId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A job as it is now. JSON is as PostgreSQL keeps it.
///
/// @param progress      `stage`, `percent`, `message`, `eta_seconds`; null before the first word
/// @param errorCode     stable, for programs; there exactly when `error` is
/// @param attempt       1, or more while a step is tried again
/// @param attemptReason why the attempt before did not succeed
/// @param nextAttemptAt when it is tried again; null while it runs, waits for its turn, or has ended
/// @param costUsd       of all finished steps that this job paid for
public record Job(
        JobId id,
        AccountId owner,
        String type,
        State state,
        String payload,
        @Nullable String result,
        @Nullable String progress,
        @Nullable String error,
        @Nullable String errorCode,
        int attempt,
        @Nullable String attemptReason,
        @Nullable Instant nextAttemptAt,
        BigDecimal costUsd,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
