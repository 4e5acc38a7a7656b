package ai.echogen.library.podcasts;

import ai.echogen.caller.AccountId;
import ai.echogen.library.scripts.ScriptId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A finished episode.
///
/// @param audio      where the file is in the audio bucket
/// @param cover      where the file is in the bucket of covers
/// @param transcript where what is said in it is kept, in the bucket of transcripts; null when only its script tells
/// @param metadata   a JSON object
/// @param version    grows with each change
public record Podcast(
        PodcastId id,
        AccountId owner,
        ScriptId script,
        String audio,
        @Nullable String cover,
        @Nullable String transcript,
        @Nullable Integer durationSeconds,
        String metadata,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
