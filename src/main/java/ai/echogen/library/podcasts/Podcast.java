package ai.echogen.library.podcasts;

import ai.echogen.caller.AccountId;
import ai.echogen.library.scripts.ScriptId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A finished episode.
///
/// @param audio    where the file is in the audio bucket
/// @param cover    where the file is in the bucket of covers
/// @param metadata a JSON object
/// @param version  grows with each change
public record Podcast(
        PodcastId id,
        AccountId owner,
        ScriptId script,
        String audio,
        @Nullable String cover,
        @Nullable Integer durationSeconds,
        String metadata,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
