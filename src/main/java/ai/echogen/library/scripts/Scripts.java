package ai.echogen.library.scripts;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import ai.echogen.library.IfMatch;
import ai.echogen.library.PodcastFiles;
import ai.echogen.library.content.ContentId;
import ai.echogen.listing.Listed;
import ai.echogen.listing.Listing;
import ai.echogen.storage.Blobs;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/// Everybody's scripts; each person sees their own.
@Singleton
public final class Scripts {
    private final Database database;
    private final Blobs blobs;

    Scripts(Database database, Blobs blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    /// @throws ai.echogen.failure.Failure `not_found` when the source is none of the caller's
    public KeptScript add(Caller caller, ScriptDraft draft) {
        return database.asCaller(caller, sql -> add(sql, caller, draft));
    }

    /// Within a transaction of the caller's.
    ///
    /// @throws ai.echogen.failure.Failure `not_found` when the source is none of the caller's
    public KeptScript add(Sql sql, Caller caller, ScriptDraft draft) throws SQLException {
        if (draft.source() != null && !ScriptStore.holdSource(sql, draft.source())) {
            throw ContentId.missing();
        }
        return ScriptStore.insert(sql, caller.account(), draft);
    }

    /// Within a transaction of the caller's: a change that is given up when somebody else has changed the script since.
    ///
    /// @param version that the change was made for
    public void changeUnlessStale(Sql sql, ScriptId id, long version, ScriptPatch patch) throws SQLException {
        var script = ScriptStore.findToChange(sql, id);
        if (script.isPresent() && script.get().version() == version) {
            ScriptStore.update(sql, id, patch);
        }
    }

    public Listed<KeptScript> list(Caller caller, Listing listing) {
        return database.readAsCaller(caller, sql -> ScriptStore.list(sql, listing));
    }

    /// @throws ai.echogen.failure.Failure `not_found`
    public KeptScript get(Caller caller, ScriptId id) {
        return database.readAsCaller(caller, sql -> ScriptStore.find(sql, id)).orElseThrow(ScriptId::missing);
    }

    /// @throws ai.echogen.failure.Failure `not_found`, or `stale`
    public KeptScript change(Caller caller, ScriptId id, IfMatch expected, ScriptPatch patch) {
        return database.asCaller(caller, sql -> {
            var script = ScriptStore.findToChange(sql, id).orElseThrow(ScriptId::missing);
            expected.require(script.version());
            return patch.changesNothing() ? script : ScriptStore.update(sql, id, patch);
        });
    }

    /// With its podcasts and their files.
    ///
    /// @throws ai.echogen.failure.Failure `not_found`
    public void delete(Caller caller, ScriptId id) throws InterruptedException {
        var files = database.asCaller(caller, sql -> {
            // held first, so that no podcast is added to it meanwhile
            if (ScriptStore.findToChange(sql, id).isEmpty()) {
                throw ScriptId.missing();
            }
            var left = PodcastFiles.deletePodcastsOf(sql, id.value());
            ScriptStore.delete(sql, id);
            return left;
        });
        files.deleteFrom(blobs);
    }
}
