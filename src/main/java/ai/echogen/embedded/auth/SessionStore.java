package ai.echogen.embedded.auth;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Sql;
import ai.echogen.identity.Device;
import ai.echogen.identity.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// `auth.sessions` and their refresh tokens. A session's tokens are a family: each but the newest has been exchanged.
final class SessionStore {
    private static final String ADD = """
            insert into auth.sessions (id, user_id, user_agent, ip, created_at, updated_at)
            values (?, ?, ?, ?::inet, ?, ?)
            """;
    private static final String ADD_TOKEN = """
            insert into auth.refresh_tokens (token_hash, session_id, parent, created_at, updated_at)
            values (?, ?, ?, ?, ?)
            """;
    // the session first, as a deletion takes them: nobody waits for each other
    private static final String FIND_TOKEN = """
            select t.id as token_id, t.revoked, s.id as session_id, s.user_id, s.created_at
              from auth.sessions s
              join auth.refresh_tokens t on t.session_id = s.id
             where t.token_hash = ?
               for update of s, t
            """;
    private static final String REVOKE_TOKEN = """
            update auth.refresh_tokens set revoked = true, updated_at = ? where id = ?
            """;
    private static final String SEEN = """
            update auth.sessions set refreshed_at = ?, updated_at = ?, user_agent = ?, ip = ?::inet where id = ?
            """;
    private static final String END = """
            delete from auth.sessions where id = ? and user_id = ?
            """;
    private static final String SESSIONS = """
            select id, user_agent, host(ip) as address, created_at, coalesce(refreshed_at, created_at) as last_seen
              from auth.sessions
             where user_id = ?
             order by last_seen desc, id
            """;

    private SessionStore() {}

    /// What presenting a refresh token comes to.
    sealed interface Exchange {
        /// @param since when the session began
        record Done(AccountId account, UUID session, Instant since, RefreshToken next) implements Exchange {}

        /// It had been exchanged before: somebody has a copy. The session is over.
        record Reused(UUID session) implements Exchange {}

        record Unknown() implements Exchange {}
    }

    private record Found(long token, boolean revoked, UUID session, AccountId account, Instant since) {}

    static RefreshToken start(Sql sql, UUID session, AccountId account, Device device, Instant now)
            throws SQLException {
        sql.change(ADD, session, account, device.userAgent(), device.address(), now, now);
        var token = RefreshToken.random();
        sql.change(ADD_TOKEN, token.hash(), session, null, now, now);
        return token;
    }

    /// Two at once with one token take turns: the second finds it exchanged.
    static Exchange exchange(Sql sql, RefreshToken token, Device device, Instant now) throws SQLException {
        var found = sql.first(FIND_TOKEN, SessionStore::found, (Object) token.hash());
        if (found.isEmpty()) {
            return new Exchange.Unknown();
        }
        var held = found.get();
        if (held.revoked()) {
            end(sql, held.account(), held.session());
            return new Exchange.Reused(held.session());
        }
        var next = RefreshToken.random();
        sql.change(REVOKE_TOKEN, now, held.token());
        sql.change(ADD_TOKEN, next.hash(), held.session(), held.token(), now, now);
        sql.change(SEEN, now, now, device.userAgent(), device.address(), held.session());
        return new Exchange.Done(held.account(), held.session(), held.since(), next);
    }

    /// @return whether the account had such a session
    static boolean end(Sql sql, AccountId account, UUID session) throws SQLException {
        return sql.change(END, session, account) > 0;
    }

    static List<Session> of(Sql sql, AccountId account) throws SQLException {
        return sql.list(SESSIONS, SessionStore::session, account);
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("token_id"),
                row.getBoolean("revoked"),
                row.getObject("session_id", UUID.class),
                new AccountId(row.getObject("user_id", UUID.class)),
                requireNonNull(Sql.instant(row, "created_at")));
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getObject("id", UUID.class),
                row.getString("user_agent"),
                row.getString("address"),
                requireNonNull(Sql.instant(row, "created_at")),
                requireNonNull(Sql.instant(row, "last_seen")));
    }
}
