package ai.echogen.vault;

import org.jspecify.annotations.Nullable;

/// What to change; null leaves as it is.
///
/// @param metadata a JSON object that takes the old one's place
record KeyPatch(
        @Nullable Alias alias,
        @Nullable SealedKey key,
        @Nullable String metadata) {
    /// @param name null takes the old name away
    record Alias(@Nullable String name) {}
}
