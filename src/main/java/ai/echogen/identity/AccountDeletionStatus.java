package ai.echogen.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

record AccountDeletionStatus(
        @Nullable Instant scheduledFor,
        @Nullable Instant requestedAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant completedAt) {
    static AccountDeletionStatus of(Deletion deletion) {
        return new AccountDeletionStatus(
                deletion.scheduledFor(), deletion.requestedAt(), deletion.cancelledAt(), deletion.completedAt());
    }
}
