package ai.echogen.library.podcasts;

import ai.echogen.library.scripts.ScriptId;
import ai.echogen.storage.BlobPath;
import org.jspecify.annotations.Nullable;

/// An episode that is not kept yet: its parts are those of [Podcast].
public record PodcastDraft(
        ScriptId script,
        BlobPath audio,
        @Nullable BlobPath cover,
        @Nullable BlobPath transcript,
        @Nullable Integer durationSeconds,
        String metadata) {}
