package ai.echogen.vault;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What may be told about a key: everything but the key.
///
/// @param provider whose key it is, for example `openai`
/// @param alias    what its owner calls it
/// @param metadata a JSON object
/// @param lastFour   what its owner recognises it by; null for a key that an app encrypted
/// @param status     `unverified`, or what the vendor said when it was asked last
/// @param verifiedAt when it was asked last
/// @param lastUsedAt when a job used it last
record StoredKey(
        UUID id,
        String provider,
        @Nullable String alias,
        String metadata,
        @Nullable String lastFour,
        String status,
        @Nullable Instant verifiedAt,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        Instant updatedAt) {}
