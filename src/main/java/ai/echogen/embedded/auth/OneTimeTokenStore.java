package ai.echogen.embedded.auth;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `auth.one_time_tokens`: links and codes that were sent and wait to be used. An account has at most one of
/// each kind.
final class OneTimeTokenStore {
    private static final String PUT = """
            insert into auth.one_time_tokens (user_id, token_type, token_hash, code_hash, relates_to, flow_state_id,
                                              created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (user_id, token_type) do update
               set token_hash = excluded.token_hash, code_hash = excluded.code_hash, failures = 0,
                   relates_to = excluded.relates_to, flow_state_id = excluded.flow_state_id,
                   created_at = excluded.created_at, expires_at = excluded.expires_at
             where auth.one_time_tokens.created_at <= ?
            """;
    private static final String TAKE_LINK = """
            delete from auth.one_time_tokens
             where token_type = ? and token_hash = ? and expires_at > ?
            returning id, user_id, code_hash, relates_to, flow_state_id
            """;
    private static final String FIND_CODE = """
            select id, user_id, code_hash, relates_to, flow_state_id
              from auth.one_time_tokens
             where token_type = ? and user_id = ? and expires_at > ? and failures < ?
               for update
            """;
    private static final String TAKE = """
            delete from auth.one_time_tokens where id = ?
            """;
    private static final String FAILED = """
            update auth.one_time_tokens set failures = failures + 1 where id = ?
            """;
    private static final String FORGET = """
            delete from auth.one_time_tokens where user_id = ?
            """;

    private OneTimeTokenStore() {}

    /// @param relatesTo the address that it was sent to
    /// @param flow      a sign-in that ends on another page; null for one that ends here
    record Sent(
            UUID id,
            AccountId user,
            String codeHash,
            String relatesTo,
            @Nullable UUID flow) {}

    /// Replaces an earlier one of the kind.
    ///
    /// @param notSince nothing is put when the earlier one is younger than this
    /// @return whether it was put
    static boolean put(
            Sql sql,
            AccountId user,
            Kind kind,
            String tokenHash,
            String codeHash,
            String relatesTo,
            @Nullable UUID flow,
            Instant now,
            Instant notSince)
            throws SQLException {
        return sql.change(
                        PUT,
                        user,
                        kind.stored(),
                        tokenHash,
                        codeHash,
                        relatesTo,
                        flow,
                        now,
                        now.plus(Codes.LIFETIME),
                        notSince)
                > 0;
    }

    static Optional<Sent> takeByLink(Sql sql, Kind kind, String tokenHash, Instant now) throws SQLException {
        return sql.first(TAKE_LINK, OneTimeTokenStore::sent, kind.stored(), tokenHash, now);
    }

    /// @return nothing when it was guessed wrong too often
    static Optional<Sent> findForCode(Sql sql, Kind kind, AccountId user, int mostFailures, Instant now)
            throws SQLException {
        return sql.first(FIND_CODE, OneTimeTokenStore::sent, kind.stored(), user, now, mostFailures);
    }

    static void take(Sql sql, Sent sent) throws SQLException {
        sql.change(TAKE, sent.id());
    }

    static void failed(Sql sql, Sent sent) throws SQLException {
        sql.change(FAILED, sent.id());
    }

    /// Everything that was sent for the account is worth nothing any more.
    static void forget(Sql sql, AccountId user) throws SQLException {
        sql.change(FORGET, user);
    }

    private static Sent sent(ResultSet row) throws SQLException {
        return new Sent(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("user_id", UUID.class)),
                requireNonNull(row.getString("code_hash")),
                requireNonNull(row.getString("relates_to")),
                row.getObject("flow_state_id", UUID.class));
    }
}
