package ai.echogen.library.scripts;

import ai.echogen.caller.AccountId;
import ai.echogen.db.JsonText;
import ai.echogen.db.Sql;
import ai.echogen.library.Rows;
import ai.echogen.library.content.ContentId;
import ai.echogen.listing.Listed;
import ai.echogen.listing.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Row-level security leaves each statement nothing but the caller's own rows.
final class ScriptStore {
    private static final String COLUMNS = """
            id, user_id, source_content_id, prompt, model, language, segments::text as segments,
            metadata::text as metadata, created_at, updated_at, version
            """;
    // foreign keys do not ask whose the row is that they point at
    private static final String HOLD_SOURCE = """
            select id from scraped_content where id = ? for key share
            """;
    private static final String INSERT = """
            insert into podcast_scripts (user_id, source_content_id, prompt, model, language, segments, metadata)
            values (?, ?::uuid, ?, ?, ?, ?::jsonb, ?::jsonb)
            returning %s
            """.formatted(COLUMNS);
    // the long columns are read for the rows that are shown, not for those that are counted
    private static final String LIST = """
            select found.total, %s
              from (select id, count(*) over () as total
                      from podcast_scripts, websearch_to_tsquery('simple', ?::text) words
                     where (words is null or search @@ words)
                       and (?::timestamptz is null or created_at > ?::timestamptz)
                       and (?::timestamptz is null or created_at < ?::timestamptz)
                     order by created_at desc, id desc
                     limit ? offset ?) found
              join podcast_scripts using (id)
             order by created_at desc, id desc
            """.formatted(COLUMNS);
    private static final String FIND = """
            select %s from podcast_scripts where id = ?
            """.formatted(COLUMNS);
    private static final String FIND_TO_CHANGE = FIND + " for update";
    private static final String UPDATE = """
            update podcast_scripts
               set segments = coalesce(?::jsonb, segments),
                   metadata = coalesce(?::jsonb, metadata) || coalesce(?::jsonb, '{}'),
                   version = version + 1
             where id = ?
            returning %s
            """.formatted(COLUMNS);
    private static final String DELETE = """
            delete from podcast_scripts where id = ?
            """;

    private ScriptStore() {}

    /// @return whether it is the caller's; it stays until the transaction ends
    static boolean holdSource(Sql sql, ContentId source) throws SQLException {
        return sql.first(HOLD_SOURCE, row -> Rows.uuid(row, "id"), source.value())
                .isPresent();
    }

    static KeptScript insert(Sql sql, AccountId owner, ScriptDraft draft) throws SQLException {
        return sql.first(
                        INSERT,
                        ScriptStore::script,
                        owner,
                        draft.source() == null ? null : draft.source().value(),
                        draft.prompt(),
                        draft.model(),
                        draft.language(),
                        draft.segments(),
                        draft.metadata())
                .orElseThrow();
    }

    static Listed<KeptScript> list(Sql sql, Listing listing) throws SQLException {
        return Listed.read(
                sql, LIST, ScriptStore::script, listing.page(), listing.search().parameters());
    }

    static Optional<KeptScript> find(Sql sql, ScriptId id) throws SQLException {
        return sql.first(FIND, ScriptStore::script, id.value());
    }

    /// Nobody else changes it until the transaction ends.
    static Optional<KeptScript> findToChange(Sql sql, ScriptId id) throws SQLException {
        return sql.first(FIND_TO_CHANGE, ScriptStore::script, id.value());
    }

    static KeptScript update(Sql sql, ScriptId id, ScriptPatch patch) throws SQLException {
        return sql.first(
                        UPDATE,
                        ScriptStore::script,
                        patch.segments(),
                        patch.metadata(),
                        patch.title() == null ? null : JsonText.of(Map.of("title", patch.title())),
                        id.value())
                .orElseThrow();
    }

    static void delete(Sql sql, ScriptId id) throws SQLException {
        sql.change(DELETE, id.value());
    }

    private static KeptScript script(ResultSet row) throws SQLException {
        return new KeptScript(
                new ScriptId(Rows.uuid(row, "id")),
                new AccountId(Rows.uuid(row, "user_id")),
                source(row.getObject("source_content_id", UUID.class)),
                row.getString("prompt"),
                row.getString("model"),
                row.getString("language"),
                row.getString("segments"),
                row.getString("metadata"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                row.getLong("version"));
    }

    private static @Nullable ContentId source(@Nullable UUID id) {
        return id == null ? null : new ContentId(id);
    }
}
