package ai.echogen.library.content;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Sql;
import ai.echogen.library.Rows;
import ai.echogen.listing.Listed;
import ai.echogen.listing.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Row-level security leaves each statement nothing but the caller's own rows.
final class ContentStore {
    private static final String COLUMNS = """
            id, user_id, url, title, markdown, provider, metadata::text as metadata, created_at, updated_at, version
            """;
    private static final String INSERT = """
            insert into scraped_content (user_id, url, title, markdown, provider, metadata)
            values (?, ?, ?, ?, ?, ?::jsonb)
            returning %s
            """.formatted(COLUMNS);
    // the long columns are read for the rows that are shown, not for those that are counted
    private static final String LIST = """
            select found.total, %s
              from (select id, count(*) over () as total
                      from scraped_content, websearch_to_tsquery('simple', ?::text) words
                     where (words is null or search @@ words)
                       and (?::timestamptz is null or created_at > ?::timestamptz)
                       and (?::timestamptz is null or created_at < ?::timestamptz)
                     order by created_at desc, id desc
                     limit ? offset ?) found
              join scraped_content using (id)
             order by created_at desc, id desc
            """.formatted(COLUMNS);
    private static final String FIND = """
            select %s from scraped_content where id = ?
            """.formatted(COLUMNS);
    private static final String FIND_TO_CHANGE = FIND + " for update";
    private static final String UPDATE = """
            update scraped_content
               set title = coalesce(?::text, title), metadata = coalesce(?::jsonb, metadata), version = version + 1
             where id = ?
            returning %s
            """.formatted(COLUMNS);
    private static final String DELETE = """
            delete from scraped_content where id = ?
            """;

    private ContentStore() {}

    static Content insert(Sql sql, AccountId owner, ContentDraft draft) throws SQLException {
        return sql.first(
                        INSERT,
                        ContentStore::content,
                        owner,
                        draft.url(),
                        draft.title(),
                        draft.markdown(),
                        draft.provider(),
                        draft.metadata())
                .orElseThrow();
    }

    static Listed<Content> list(Sql sql, Listing listing) throws SQLException {
        return Listed.read(
                sql,
                LIST,
                ContentStore::content,
                listing.page(),
                listing.search().parameters());
    }

    static Optional<Content> find(Sql sql, ContentId id) throws SQLException {
        return sql.first(FIND, ContentStore::content, id.value());
    }

    /// Nobody else changes it until the transaction ends.
    static Optional<Content> findToChange(Sql sql, ContentId id) throws SQLException {
        return sql.first(FIND_TO_CHANGE, ContentStore::content, id.value());
    }

    static Content update(Sql sql, ContentId id, ContentPatch patch) throws SQLException {
        return sql.first(UPDATE, ContentStore::content, patch.title(), patch.metadata(), id.value())
                .orElseThrow();
    }

    /// @return whether it was there
    static boolean delete(Sql sql, ContentId id) throws SQLException {
        return sql.change(DELETE, id.value()) > 0;
    }

    private static Content content(ResultSet row) throws SQLException {
        return new Content(
                new ContentId(Rows.uuid(row, "id")),
                new AccountId(Rows.uuid(row, "user_id")),
                row.getString("url"),
                row.getString("title"),
                row.getString("markdown"),
                row.getString("provider"),
                row.getString("metadata"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                row.getLong("version"));
    }
}
