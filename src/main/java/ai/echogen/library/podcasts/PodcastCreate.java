package ai.echogen.library.podcasts;

import ai.echogen.caller.AccountId;
import ai.echogen.db.JsonText;
import ai.echogen.http.Validation;
import ai.echogen.library.scripts.ScriptId;
import ai.echogen.storage.BlobPath;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        requiredProperties = {"script_id", "audio_storage_path"},
        examples = """
                {"script_id": "7d0f3c5e-5a0b-4a53-9a4e-0c2f6b8f1f10",
                 "audio_storage_path": "3f0c2f6e-8a0b-4a58-9a60-6d9d7c1f2b11/bees/master.mp3",
                 "cover_art_storage_path": "3f0c2f6e-8a0b-4a58-9a60-6d9d7c1f2b11/bees/cover.jpg",
                 "duration_seconds": 312, "metadata": {"title": "What bees know"}}""")
record PodcastCreate(
        @Nullable String scriptId,

        @Schema(
                maxLength = BlobPath.LONGEST,
                description = "Where the audio is in its bucket: `<your user id>/…`",
                examples = "3f0c2f6e-8a0b-4a58-9a60-6d9d7c1f2b11/bees/master.mp3")
        @Nullable
        String audioStoragePath,

        @Schema(
                maxLength = BlobPath.LONGEST,
                nullable = true,
                description = "Where the cover is in its bucket: `<your user id>/…`",
                examples = "3f0c2f6e-8a0b-4a58-9a60-6d9d7c1f2b11/bees/cover.jpg")
        @Nullable
        String coverArtStoragePath,

        @Schema(minimum = "0", nullable = true, examples = "312") @Nullable
        Integer durationSeconds,

        @Nullable Map<String, Object> metadata) {

    /// @throws ai.echogen.failure.Invalid     with every wrong field
    /// @throws ai.echogen.failure.Failure `not_found` when the script's id cannot be one
    PodcastDraft checked(AccountId owner) {
        var body = new Validation("body");
        var script = body.text("script_id", scriptId, 0, Integer.MAX_VALUE);
        if (audioStoragePath == null) {
            body.wrong("audio_storage_path", "This field is required.", "missing");
        }
        var audio = path(body, "audio_storage_path", audioStoragePath, owner);
        var cover = path(body, "cover_art_storage_path", coverArtStoragePath, owner);
        if (durationSeconds != null && durationSeconds < 0) {
            body.wrong("duration_seconds", "This is at least 0.", "greater_than_equal");
        }
        var json = JsonText.of(body.object("metadata", metadata));
        body.done();
        return new PodcastDraft(
                ScriptId.of(script), audio.orElseThrow(), cover.orElse(null), null, durationSeconds, json);
    }

    private static Optional<BlobPath> path(Validation body, String field, @Nullable String text, AccountId owner) {
        if (text == null) {
            return Optional.empty();
        }
        var path = BlobPath.parse(text).filter(parsed -> parsed.owner().equals(owner));
        if (path.isEmpty()) {
            body.wrong(
                    field,
                    "This is not a path in your own folder: it reads %s/ and a name of plain letters, digits and the like."
                            .formatted(owner),
                    "storage_path");
        }
        return path;
    }
}
