package ai.echogen.identity;

import ai.echogen.caller.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person's wish that their account be deleted.
public record Deletion(
        UUID id,
        AccountId account,
        Instant requestedAt,
        Instant scheduledFor,
        @Nullable Instant cancelledAt,
        @Nullable Instant completedAt) {
    /// How long people can change their minds.
    public static final Duration GRACE = Duration.ofDays(30);

    /// From then on the account counts as gone: nobody signs in, nobody cancels.
    boolean due(Instant now) {
        return !now.isBefore(scheduledFor);
    }
}
