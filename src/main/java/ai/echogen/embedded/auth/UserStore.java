package ai.echogen.embedded.auth;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Sql;
import ai.echogen.identity.Account;
import ai.echogen.identity.Login;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// `auth.users` and `auth.identities`, filled as Supabase Auth fills them.
final class UserStore {
    private static final String ADD = """
            insert into auth.users (id, email, phone, encrypted_password, email_confirmed_at, phone_confirmed_at,
                                    last_sign_in_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
            on conflict do nothing
            """;
    private static final String ADD_IDENTITY = """
            insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at,
                                         updated_at)
            values (?, ?, ?::jsonb, ?, ?, ?, ?)
            """;
    private static final String COLUMNS = """
            select id, email, phone, encrypted_password, raw_app_meta_data, raw_user_meta_data, created_at,
                   last_sign_in_at
              from auth.users
            """;
    private static final String BY_EMAIL = COLUMNS + " where email = ? and is_sso_user = false and deleted_at is null";
    private static final String BY_PHONE = COLUMNS + " where phone = ? and deleted_at is null";
    private static final String BY_ID = COLUMNS + " where id = ? and deleted_at is null";
    private static final String SIGNED_IN = """
            update auth.users set last_sign_in_at = ?, updated_at = ? where id = ?
            """;
    private static final String DELETE = """
            delete from auth.users where id = ?
            """;

    private UserStore() {}

    /// @return whether the login was free
    static boolean add(Sql sql, User user, Login login, Instant now) throws SQLException {
        var account = user.account();
        var added = sql.change(
                ADD,
                account.id(),
                account.email(),
                account.phone(),
                user.passwordHash(),
                account.email() == null ? null : now,
                account.phone() == null ? null : now,
                account.lastSignInAt(),
                user.appMetadata(),
                user.userMetadata(),
                now,
                now);
        if (added == 0) {
            return false;
        }
        sql.change(
                ADD_IDENTITY,
                account.id().toString(),
                account.id(),
                user.userMetadata(),
                provider(login),
                now,
                now,
                now);
        return true;
    }

    static String provider(Login login) {
        return switch (login) {
            case Login.Email _ -> "email";
            case Login.Phone _ -> "phone";
        };
    }

    static Optional<User> find(Sql sql, Login login) throws SQLException {
        return switch (login) {
            case Login.Email(var address) -> sql.first(BY_EMAIL, UserStore::user, address);
            case Login.Phone(var digits) -> sql.first(BY_PHONE, UserStore::user, digits);
        };
    }

    static Optional<User> find(Sql sql, AccountId id) throws SQLException {
        return sql.first(BY_ID, UserStore::user, id);
    }

    /// @return whether the account is still there
    static boolean signedIn(Sql sql, AccountId id, Instant now) throws SQLException {
        return sql.change(SIGNED_IN, now, now, id) > 0;
    }

    static boolean delete(Sql sql, AccountId id) throws SQLException {
        return sql.change(DELETE, id) > 0;
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                new Account(
                        new AccountId(row.getObject("id", UUID.class)),
                        row.getString("email"),
                        row.getString("phone"),
                        requireNonNull(Sql.instant(row, "created_at")),
                        Sql.instant(row, "last_sign_in_at")),
                row.getString("encrypted_password"),
                row.getString("raw_app_meta_data"),
                row.getString("raw_user_meta_data"));
    }
}
