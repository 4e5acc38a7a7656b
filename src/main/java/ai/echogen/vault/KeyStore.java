package ai.echogen.vault;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Sql;
import ai.echogen.listing.Search;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Row-level security leaves each statement nothing but the caller's own rows, and lets nobody read a key. What opens
/// keys
/// runs with the server's rights and names the owner itself.
final class KeyStore {
    private static final String COLUMNS = """
            id, provider, key_alias, metadata::text as metadata, last_four, status, verified_at, last_used_at, created_at,
            updated_at
            """;
    private static final String INSERT = """
            insert into user_api_keys
                (id, user_id, provider, key_alias, encrypted_key, sealed, sealed_with, last_four, metadata)
            values (?, ?, ?, ?::text, ?::text, ?::bytea, ?::text, ?::text, ?::jsonb)
            returning %s
            """.formatted(COLUMNS);
    private static final String LIST = """
            select %s
              from user_api_keys, websearch_to_tsquery('simple', ?::text) words
             where (words is null or to_tsvector('simple', concat_ws(' ', provider, key_alias)) @@ words)
               and (?::timestamptz is null or created_at > ?::timestamptz)
               and (?::timestamptz is null or created_at < ?::timestamptz)
             order by created_at desc, id desc
            """.formatted(COLUMNS);
    private static final String FIND = """
            select %s from user_api_keys where id = ?
            """.formatted(COLUMNS);
    private static final String HAS = """
            select 1 from user_api_keys where provider = ? and last_four is not null and status <> 'invalid' limit 1
            """;
    private static final String UPDATE = """
            update user_api_keys
               set key_alias = case when ? then ?::text else key_alias end,
                   metadata = coalesce(?::jsonb, metadata)
             where id = ?
            returning %s
            """.formatted(COLUMNS);
    /// By itself, since keeping the old ciphertext would mean reading it, which its owner may not.
    private static final String REPLACE_KEY = """
            update user_api_keys
               set encrypted_key = ?::text, sealed = ?::bytea, sealed_with = ?::text, last_four = ?::text,
                   status = 'unverified', verified_at = null
             where id = ?
            """;
    private static final String VERIFIED = """
            update user_api_keys set status = ?, verified_at = ?::timestamptz where id = ? returning %s
            """.formatted(COLUMNS);
    private static final String DELETE = """
            delete from user_api_keys where id = ?
            """;
    private static final String SEALED = "id, provider, sealed, sealed_with, metadata::text as metadata";
    private static final String NEWEST = """
            select %s
              from user_api_keys
             where user_id = ? and provider = ? and sealed is not null and status <> 'invalid'
             order by created_at desc, id desc
             limit 1
            """.formatted(SEALED);
    private static final String ONE = """
            select %s from user_api_keys where user_id = ? and id = ? and sealed is not null
            """.formatted(SEALED);
    private static final String USED = """
            update user_api_keys set last_used_at = now() where id = ?
            """;
    private static final String REWRAP = """
            update user_api_keys set sealed = ?, sealed_with = ? where id = ?
            """;

    private KeyStore() {}

    /// @param key    as its owner's app encrypted it; null when `sealed` is there
    /// @param sealed as the server encrypted it; null when `key` is there
    static StoredKey insert(
            Sql sql,
            UUID id,
            AccountId owner,
            String provider,
            @Nullable String alias,
            @Nullable SealedKey key,
            @Nullable Sealed sealed,
            String metadata)
            throws SQLException {
        return sql.first(
                        INSERT,
                        KeyStore::key,
                        id,
                        owner,
                        provider,
                        alias,
                        key == null ? null : key.text(),
                        sealed == null ? null : sealed.bytes(),
                        sealed == null ? null : sealed.with(),
                        sealed == null ? null : sealed.lastFour(),
                        metadata)
                .orElseThrow();
    }

    static List<StoredKey> list(Sql sql, Search search) throws SQLException {
        return sql.list(LIST, KeyStore::key, search.parameters());
    }

    static Optional<StoredKey> find(Sql sql, UUID id) throws SQLException {
        return sql.first(FIND, KeyStore::key, id);
    }

    /// Whether the caller has a key that can be used.
    static boolean has(Sql sql, String provider) throws SQLException {
        return sql.first(HAS, _ -> true, provider).isPresent();
    }

    /// @param sealed what takes the key's place; null leaves that to the patch
    static Optional<StoredKey> update(Sql sql, UUID id, KeyPatch patch, @Nullable Sealed sealed) throws SQLException {
        if (sealed != null) {
            sql.change(REPLACE_KEY, null, sealed.bytes(), sealed.with(), sealed.lastFour(), id);
        } else if (patch.key() != null) {
            sql.change(REPLACE_KEY, patch.key().text(), null, null, null, id);
        }
        return sql.first(
                UPDATE,
                KeyStore::key,
                patch.alias() != null,
                patch.alias() == null ? null : patch.alias().name(),
                patch.metadata(),
                id);
    }

    static Optional<StoredKey> verified(Sql sql, UUID id, String status, OffsetDateTime at) throws SQLException {
        return sql.first(VERIFIED, KeyStore::key, status, at, id);
    }

    /// @return whether it was there
    static boolean delete(Sql sql, UUID id) throws SQLException {
        return sql.change(DELETE, id) > 0;
    }

    static Optional<SealedRow> newest(Sql sql, AccountId owner, String provider) throws SQLException {
        return sql.first(NEWEST, KeyStore::sealed, owner, provider);
    }

    static Optional<SealedRow> one(Sql sql, AccountId owner, UUID id) throws SQLException {
        return sql.first(ONE, KeyStore::sealed, owner, id);
    }

    static void used(Sql sql, UUID id) throws SQLException {
        sql.change(USED, id);
    }

    static void rewrap(Sql sql, UUID id, byte[] sealed, String with) throws SQLException {
        sql.change(REWRAP, sealed, with, id);
    }

    private static StoredKey key(ResultSet row) throws SQLException {
        return new StoredKey(
                row.getObject("id", UUID.class),
                row.getString("provider"),
                row.getString("key_alias"),
                row.getString("metadata"),
                row.getString("last_four"),
                row.getString("status"),
                Sql.instant(row, "verified_at"),
                Sql.instant(row, "last_used_at"),
                requireNonNull(Sql.instant(row, "created_at")),
                requireNonNull(Sql.instant(row, "updated_at")));
    }

    private static SealedRow sealed(ResultSet row) throws SQLException {
        return new SealedRow(
                row.getObject("id", UUID.class),
                row.getString("provider"),
                row.getBytes("sealed"),
                row.getString("sealed_with"),
                row.getString("metadata"));
    }
}
