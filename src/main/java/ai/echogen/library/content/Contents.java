package ai.echogen.library.content;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import ai.echogen.library.IfMatch;
import ai.echogen.listing.Listed;
import ai.echogen.listing.Listing;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/// Everybody's articles; each person sees their own.
@Singleton
public final class Contents {
    private final Database database;

    Contents(Database database) {
        this.database = database;
    }

    public Content add(Caller caller, ContentDraft draft) {
        return database.asCaller(caller, sql -> ContentStore.insert(sql, caller.account(), draft));
    }

    /// Within a transaction of the caller's.
    public Content add(Sql sql, Caller caller, ContentDraft draft) throws SQLException {
        return ContentStore.insert(sql, caller.account(), draft);
    }

    /// Within a transaction of the caller's.
    public boolean has(Sql sql, ContentId id) throws SQLException {
        return ContentStore.find(sql, id).isPresent();
    }

    public Listed<Content> list(Caller caller, Listing listing) {
        return database.readAsCaller(caller, sql -> ContentStore.list(sql, listing));
    }

    /// @throws ai.echogen.failure.Failure `not_found`
    public Content get(Caller caller, ContentId id) {
        return database.readAsCaller(caller, sql -> ContentStore.find(sql, id)).orElseThrow(ContentId::missing);
    }

    /// @throws ai.echogen.failure.Failure `not_found`, or `stale`
    public Content change(Caller caller, ContentId id, IfMatch expected, ContentPatch patch) {
        return database.asCaller(caller, sql -> {
            var content = ContentStore.findToChange(sql, id).orElseThrow(ContentId::missing);
            expected.require(content.version());
            return patch.changesNothing() ? content : ContentStore.update(sql, id, patch);
        });
    }

    /// Scripts that were made of it stay.
    ///
    /// @throws ai.echogen.failure.Failure `not_found`
    public void delete(Caller caller, ContentId id) {
        if (!database.asCaller(caller, sql -> ContentStore.delete(sql, id))) {
            throw ContentId.missing();
        }
    }
}
