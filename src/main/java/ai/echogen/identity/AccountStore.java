package ai.echogen.identity;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Accounts and sessions as the schema `auth` has them, whichever [AuthServer] wrote them there. Read with
/// the program's own rights, since people have none in that schema.
@Singleton
final class AccountStore {
    private static final String ACCOUNT = """
            select id, email, phone, created_at, last_sign_in_at
              from auth.users
             where id = ? and deleted_at is null
            """;
    // refreshed_at has no time zone there, and means UTC
    private static final String SESSIONS = """
            select id, user_agent, host(ip) as address, created_at,
                   coalesce(refreshed_at at time zone 'UTC', created_at) as last_seen
              from auth.sessions
             where user_id = ?
             order by last_seen desc, id
            """;

    // its refresh tokens go with it
    private static final String END_SESSION = """
            delete from auth.sessions where id = ? and user_id = ?
            """;

    private final Database database;

    AccountStore(Database database) {
        this.database = database;
    }

    /// @throws Failure `unauthenticated` when the account is gone
    Account account(AccountId id) {
        return database.asService(sql -> sql.first(ACCOUNT, AccountStore::account, id))
                .orElseThrow(() -> new Failure(Code.UNAUTHENTICATED, "This account does not exist any more."));
    }

    /// The one that was seen last comes first.
    List<Session> sessions(AccountId account) {
        return database.asService(sql -> sql.list(SESSIONS, AccountStore::session, account));
    }

    /// @throws Failure `not_found` when the account has no such session
    void endSession(AccountId account, UUID session) {
        if (database.asService(sql -> sql.change(END_SESSION, session, account)) == 0) {
            throw new Failure(Code.NOT_FOUND, "There is no such session: it may have ended already.");
        }
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(row.getObject("id", UUID.class)),
                blankIsNull(row.getString("email")),
                blankIsNull(row.getString("phone")),
                requireNonNull(Sql.instant(row, "created_at")),
                Sql.instant(row, "last_sign_in_at"));
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getObject("id", UUID.class),
                row.getString("user_agent"),
                row.getString("address"),
                requireNonNull(Sql.instant(row, "created_at")),
                requireNonNull(Sql.instant(row, "last_seen")));
    }

    private static @Nullable String blankIsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
