package ai.echogen.library.content;

import ai.echogen.caller.AccountId;
import java.time.Instant;

/// An article as it was read.
///
/// @param provider who read it
/// @param metadata a JSON object
/// @param version  grows with each change
public record Content(
        ContentId id,
        AccountId owner,
        String url,
        String title,
        String markdown,
        String provider,
        String metadata,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
