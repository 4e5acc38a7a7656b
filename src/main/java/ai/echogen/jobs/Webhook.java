package ai.echogen.jobs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// An address that wants to hear when jobs end.
///
/// @param events some of [#EVENTS]
record Webhook(UUID id, String url, List<String> events, Instant createdAt) {
    static final String SUCCEEDED = "job.succeeded";
    static final String FAILED = "job.failed";
    static final List<String> EVENTS = List.of(SUCCEEDED, FAILED);

    Webhook {
        events = List.copyOf(events);
    }
}
