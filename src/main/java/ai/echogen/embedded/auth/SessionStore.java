package ai.echogen.embedded.auth;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Sql;
import ai.echogen.identity.Device;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// `auth.sessions` and their refresh tokens. A session's tokens are a family: each but the newest has been
/// exchanged.
final class SessionStore {
    private static final String ADD = """
            insert into auth.sessions (id, user_id, user_agent, ip, amr_method, created_at, updated_at)
            values (?, ?, ?, ?::inet, ?, ?, ?)
            """;
    private static final String ADD_TOKEN = """
            insert into auth.refresh_tokens (token_hash, session_id, parent, created_at, updated_at)
            values (?, ?, ?, ?, ?)
            """;
    // the session first, as a deletion takes them: nobody waits for each other
    private static final String FIND_TOKEN = """
            select t.id as token_id, t.revoked, t.updated_at as revoked_at, s.id as session_id, s.user_id, s.amr_method,
                   s.created_at
              from auth.sessions s
              join auth.refresh_tokens t on t.session_id = s.id
             where t.token_hash = ?
               for update of s, t
            """;
    private static final String REVOKE_TOKEN = """
            update auth.refresh_tokens set revoked = true, updated_at = ? where id = ?
            """;
    private static final String SEEN = """
            update auth.sessions set refreshed_at = ?::timestamptz at time zone 'UTC', updated_at = ?, user_agent = ?, ip = ?::inet where id = ?
            """;
    private static final String END = """
            delete from auth.sessions where id = ? and user_id = ?
            """;
    private static final String END_OTHERS = """
            delete from auth.sessions where user_id = ? and id <> ?
            """;
    private static final String END_ALL = """
            delete from auth.sessions where user_id = ?
            """;
    private static final String LIVES = """
            select 1 from auth.sessions where id = ? and user_id = ?
            """;

    private SessionStore() {}

    /// What presenting a refresh token comes to.
    sealed interface Exchange {
        record Done(Begun session, RandomToken next) implements Exchange {}

        /// It had been exchanged before: somebody has a copy. The session is over.
        record Reused(UUID session) implements Exchange {}

        record Unknown() implements Exchange {}
    }

    /// A session that is in use.
    ///
    /// @param method how it began, as the claim `amr` names it
    /// @param since  when
    record Begun(UUID id, AccountId account, String method, Instant since) {}

    private record Found(long token, boolean revoked, Instant revokedAt, Begun session) {}

    static RandomToken start(Sql sql, Begun session, Device device) throws SQLException {
        var now = session.since();
        sql.change(
                ADD, session.id(), session.account(), device.userAgent(), device.address(), session.method(), now, now);
        var token = RandomToken.made();
        sql.change(ADD_TOKEN, token.hash(), session.id(), null, now, now);
        return token;
    }

    /// Two at once with one token take turns: the second finds it exchanged.
    ///
    /// @param grace for how long a token that was exchanged is still taken, for who never got the answer
    static Exchange exchange(Sql sql, RandomToken token, Device device, Duration grace, Instant now)
            throws SQLException {
        var found = sql.first(FIND_TOKEN, SessionStore::found, (Object) token.hash());
        if (found.isEmpty()) {
            return new Exchange.Unknown();
        }
        var held = found.get();
        var session = held.session();
        if (held.revoked() && !now.isBefore(held.revokedAt().plus(grace))) {
            end(sql, session.account(), session.id());
            return new Exchange.Reused(session.id());
        }
        var next = RandomToken.made();
        if (!held.revoked()) {
            sql.change(REVOKE_TOKEN, now, held.token());
        }
        sql.change(ADD_TOKEN, next.hash(), session.id(), held.token(), now, now);
        sql.change(SEEN, now, now, device.userAgent(), device.address(), session.id());
        return new Exchange.Done(session, next);
    }

    /// @return whether the account had such a session
    static boolean end(Sql sql, AccountId account, UUID session) throws SQLException {
        return sql.change(END, session, account) > 0;
    }

    static void endOthers(Sql sql, AccountId account, UUID session) throws SQLException {
        sql.change(END_OTHERS, account, session);
    }

    static void endAll(Sql sql, AccountId account) throws SQLException {
        sql.change(END_ALL, account);
    }

    static boolean lives(Sql sql, AccountId account, UUID session) throws SQLException {
        return sql.first(LIVES, _ -> true, session, account).isPresent();
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("token_id"),
                row.getBoolean("revoked"),
                requireNonNull(Sql.instant(row, "revoked_at")),
                new Begun(
                        row.getObject("session_id", UUID.class),
                        new AccountId(row.getObject("user_id", UUID.class)),
                        row.getString("amr_method"),
                        requireNonNull(Sql.instant(row, "created_at"))));
    }
}
