package ai.echogen.vault;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What may be told about a key: everything but the key.
///
/// @param provider whose key it is, for example `openai`
/// @param alias    what its owner calls it
/// @param metadata a JSON object
record StoredKey(
        UUID id, String provider, @Nullable String alias, String metadata, Instant createdAt, Instant updatedAt) {}
