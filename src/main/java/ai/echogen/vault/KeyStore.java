package ai.echogen.vault;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Row-level security leaves each statement nothing but the caller's own rows; no statement reads a key.
final class KeyStore {
    private static final String COLUMNS = """
            id, provider, key_alias, metadata::text as metadata, created_at, updated_at
            """;
    private static final String INSERT = """
            insert into user_api_keys (user_id, provider, key_alias, encrypted_key, metadata)
            values (?, ?, ?::text, ?, ?::jsonb)
            returning %s
            """.formatted(COLUMNS);
    private static final String LIST = """
            select %s from user_api_keys order by created_at desc, id desc
            """.formatted(COLUMNS);
    private static final String UPDATE = """
            update user_api_keys
               set key_alias = case when ? then ?::text else key_alias end,
                   metadata = coalesce(?::jsonb, metadata)
             where id = ?
            returning %s
            """.formatted(COLUMNS);
    /// By itself, since keeping the old ciphertext would mean reading it, which its owner may not.
    private static final String REPLACE_KEY = """
            update user_api_keys set encrypted_key = ? where id = ?
            """;
    private static final String DELETE = """
            delete from user_api_keys where id = ?
            """;

    private KeyStore() {}

    static StoredKey insert(
            Sql sql, AccountId owner, String provider, @Nullable String alias, SealedKey key, String metadata)
            throws SQLException {
        return sql.first(INSERT, KeyStore::key, owner, provider, alias, key.text(), metadata)
                .orElseThrow();
    }

    static List<StoredKey> list(Sql sql) throws SQLException {
        return sql.list(LIST, KeyStore::key);
    }

    static Optional<StoredKey> update(Sql sql, UUID id, KeyPatch patch) throws SQLException {
        if (patch.key() != null) {
            sql.change(REPLACE_KEY, patch.key().text(), id);
        }
        return sql.first(
                UPDATE,
                KeyStore::key,
                patch.alias() != null,
                patch.alias() == null ? null : patch.alias().name(),
                patch.metadata(),
                id);
    }

    /// @return whether it was there
    static boolean delete(Sql sql, UUID id) throws SQLException {
        return sql.change(DELETE, id) > 0;
    }

    private static StoredKey key(ResultSet row) throws SQLException {
        return new StoredKey(
                row.getObject("id", UUID.class),
                row.getString("provider"),
                row.getString("key_alias"),
                row.getString("metadata"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
