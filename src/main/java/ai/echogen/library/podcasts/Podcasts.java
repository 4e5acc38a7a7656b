package ai.echogen.library.podcasts;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import ai.echogen.library.IfMatch;
import ai.echogen.library.PodcastFiles;
import ai.echogen.library.scripts.ScriptId;
import ai.echogen.listing.Listed;
import ai.echogen.listing.Listing;
import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;

/// Everybody's episodes; each person sees their own.
@Singleton
public final class Podcasts {
    private final Database database;
    private final Blobs blobs;

    Podcasts(Database database, Blobs blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    /// The files need not be stored yet; they must lie in the caller's folder.
    ///
    /// @throws ai.echogen.failure.Failure `not_found` when the script is none of the caller's
    public Podcast add(Caller caller, PodcastDraft draft) {
        return database.asCaller(caller, sql -> add(sql, caller, draft));
    }

    /// Within a transaction of the caller's.
    ///
    /// @throws ai.echogen.failure.Failure `not_found` when the script is none of the caller's
    public Podcast add(Sql sql, Caller caller, PodcastDraft draft) throws SQLException {
        if (!PodcastStore.holdScript(sql, draft.script())) {
            throw ScriptId.missing();
        }
        return PodcastStore.insert(sql, caller.account(), draft);
    }

    /// Within a transaction of the caller's.
    ///
    /// @return where the cover was before, for [#dropCover] after the commit
    /// @throws ai.echogen.failure.Failure `not_found`
    public Optional<String> changeCover(Sql sql, PodcastId id, BlobPath cover) throws SQLException {
        var before = PodcastStore.findToChange(sql, id).orElseThrow(PodcastId::missing);
        PodcastStore.updateCover(sql, id, cover);
        return Optional.ofNullable(before.cover());
    }

    /// Deletes the file of a cover that no podcast shows any more. Safe to repeat.
    public void dropCover(Caller caller, String path) throws InterruptedException {
        database.asCaller(caller, sql -> PodcastFiles.coverUnlessUsed(sql, path, caller.account()))
                .deleteFrom(blobs);
    }

    public Listed<Podcast> list(Caller caller, Listing listing) {
        return database.readAsCaller(caller, sql -> PodcastStore.list(sql, listing));
    }

    /// @throws ai.echogen.failure.Failure `not_found`
    public Podcast get(Caller caller, PodcastId id) {
        return database.readAsCaller(caller, sql -> PodcastStore.find(sql, id)).orElseThrow(PodcastId::missing);
    }

    /// @throws ai.echogen.failure.Failure `not_found`, or `stale`
    public Podcast change(Caller caller, PodcastId id, IfMatch expected, PodcastPatch patch) {
        return database.asCaller(caller, sql -> {
            var podcast = PodcastStore.findToChange(sql, id).orElseThrow(PodcastId::missing);
            expected.require(podcast.version());
            return patch.changesNothing() ? podcast : PodcastStore.update(sql, id, patch);
        });
    }

    /// With its files.
    ///
    /// @throws ai.echogen.failure.Failure `not_found`
    public void delete(Caller caller, PodcastId id) throws InterruptedException {
        var files = database.asCaller(caller, sql -> PodcastFiles.deletePodcast(sql, id.value()));
        if (files.podcasts() == 0) {
            throw PodcastId.missing();
        }
        files.deleteFrom(blobs);
    }
}
