package ai.echogen.library.podcasts;

import ai.echogen.caller.AccountId;
import ai.echogen.db.JsonText;
import ai.echogen.db.Sql;
import ai.echogen.library.Rows;
import ai.echogen.library.scripts.ScriptId;
import ai.echogen.listing.Listed;
import ai.echogen.listing.Listing;
import ai.echogen.storage.BlobPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/// Row-level security leaves each statement nothing but the caller's own rows.
final class PodcastStore {
    private static final String COLUMNS = """
            id, user_id, script_id, audio_storage_path, cover_art_storage_path, transcript_storage_path,
            duration_seconds, metadata::text as metadata, created_at, updated_at, version
            """;
    // foreign keys do not ask whose the row is that they point at
    private static final String HOLD_SCRIPT = """
            select id from podcast_scripts where id = ? for key share
            """;
    private static final String INSERT = """
            insert into generated_podcasts
                (user_id, script_id, audio_storage_path, cover_art_storage_path, transcript_storage_path,
                 duration_seconds, metadata)
            values (?, ?, ?, ?::text, ?::text, ?::integer, ?::jsonb)
            returning %s
            """.formatted(COLUMNS);
    // a podcast is found by its title and by what is said in it
    private static final String LIST = """
            select found.total, %s
              from (select id, count(*) over () as total
                      from generated_podcasts podcast, websearch_to_tsquery('simple', ?::text) words
                     where (words is null
                            or search @@ words
                            or exists (select from podcast_scripts script
                                        where script.id = podcast.script_id and script.search @@ words))
                       and (?::timestamptz is null or created_at > ?::timestamptz)
                       and (?::timestamptz is null or created_at < ?::timestamptz)
                     order by created_at desc, id desc
                     limit ? offset ?) found
              join generated_podcasts using (id)
             order by created_at desc, id desc
            """.formatted(COLUMNS);
    // straight from the index, without a look at what is not on the page
    private static final String LIST_WHOLE = """
            select (select count(*) from generated_podcasts) as total, %s
              from generated_podcasts
             order by created_at desc, id desc
             limit ? offset ?
            """.formatted(COLUMNS);
    private static final String FIND = """
            select %s from generated_podcasts where id = ?
            """.formatted(COLUMNS);
    private static final String FIND_TO_CHANGE = FIND + " for update";
    private static final String UPDATE = """
            update generated_podcasts
               set metadata = coalesce(?::jsonb, metadata) || coalesce(?::jsonb, '{}'), version = version + 1
             where id = ?
            returning %s
            """.formatted(COLUMNS);

    private static final String UPDATE_COVER = """
            update generated_podcasts set cover_art_storage_path = ?, version = version + 1 where id = ?
            """;

    private PodcastStore() {}

    /// @return whether it is the caller's; it stays until the transaction ends
    static boolean holdScript(Sql sql, ScriptId script) throws SQLException {
        return sql.first(HOLD_SCRIPT, row -> Rows.uuid(row, "id"), script.value())
                .isPresent();
    }

    static Podcast insert(Sql sql, AccountId owner, PodcastDraft draft) throws SQLException {
        return sql.first(
                        INSERT,
                        PodcastStore::podcast,
                        owner,
                        draft.script().value(),
                        draft.audio().toString(),
                        draft.cover() == null ? null : draft.cover().toString(),
                        draft.transcript() == null ? null : draft.transcript().toString(),
                        draft.durationSeconds(),
                        draft.metadata())
                .orElseThrow();
    }

    static Listed<Podcast> list(Sql sql, Listing listing) throws SQLException {
        return listing.isWhole()
                ? Listed.read(sql, LIST_WHOLE, PodcastStore::podcast, listing.page())
                : Listed.read(
                        sql,
                        LIST,
                        PodcastStore::podcast,
                        listing.page(),
                        listing.search().parameters());
    }

    static Optional<Podcast> find(Sql sql, PodcastId id) throws SQLException {
        return sql.first(FIND, PodcastStore::podcast, id.value());
    }

    /// Nobody else changes it until the transaction ends.
    static Optional<Podcast> findToChange(Sql sql, PodcastId id) throws SQLException {
        return sql.first(FIND_TO_CHANGE, PodcastStore::podcast, id.value());
    }

    static Podcast update(Sql sql, PodcastId id, PodcastPatch patch) throws SQLException {
        return sql.first(
                        UPDATE,
                        PodcastStore::podcast,
                        patch.metadata(),
                        patch.title() == null ? null : JsonText.of(Map.of("title", patch.title())),
                        id.value())
                .orElseThrow();
    }

    static void updateCover(Sql sql, PodcastId id, BlobPath cover) throws SQLException {
        sql.change(UPDATE_COVER, cover.toString(), id.value());
    }

    private static Podcast podcast(ResultSet row) throws SQLException {
        return new Podcast(
                new PodcastId(Rows.uuid(row, "id")),
                new AccountId(Rows.uuid(row, "user_id")),
                new ScriptId(Rows.uuid(row, "script_id")),
                row.getString("audio_storage_path"),
                row.getString("cover_art_storage_path"),
                row.getString("transcript_storage_path"),
                row.getObject("duration_seconds", Integer.class),
                row.getString("metadata"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                row.getLong("version"));
    }
}
