package ai.echogen.embedded.auth;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Sql;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.identity.Login;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `auth.users`, filled as Supabase Auth fills it.
final class UserStore {
    private static final String ADD = """
            insert into auth.users (id, email, phone, encrypted_password, email_confirmed_at, phone_confirmed_at,
                                    last_sign_in_at, banned_until, raw_app_meta_data, raw_user_meta_data, created_at,
                                    updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
            on conflict do nothing
            """;
    private static final String COLUMNS = """
            select id, email, phone, encrypted_password, email_confirmed_at, phone_confirmed_at, confirmation_sent_at,
                   recovery_sent_at, email_change, email_change_sent_at, last_sign_in_at, banned_until,
                   raw_app_meta_data, raw_user_meta_data, created_at, updated_at
              from auth.users
            """;
    private static final String BY_EMAIL = COLUMNS + " where email = ? and is_sso_user = false and deleted_at is null";
    private static final String BY_PHONE = COLUMNS + " where phone = ? and deleted_at is null";
    private static final String BY_ID = COLUMNS + " where id = ? and deleted_at is null";
    private static final String FILTER = """
             where deleted_at is null
               and (?::text is null or email like ? or raw_user_meta_data ->> 'full_name' ilike ?)
            """;
    private static final String NEWEST = COLUMNS + FILTER + " order by created_at desc, id desc limit ? offset ?";
    private static final String OLDEST = COLUMNS + FILTER + " order by created_at, id limit ? offset ?";
    private static final String COUNT = "select count(*) as users from auth.users" + FILTER;
    private static final String SIGNED_IN = """
            update auth.users set last_sign_in_at = ?, updated_at = ? where id = ?
            """;
    private static final String CHANGE = """
            update auth.users u
               set email = coalesce(?, u.email),
                   phone = coalesce(?, u.phone),
                   encrypted_password = coalesce(?, u.encrypted_password),
                   email_confirmed_at = coalesce(?, u.email_confirmed_at),
                   phone_confirmed_at = coalesce(?, u.phone_confirmed_at),
                   raw_user_meta_data = (u.raw_user_meta_data || g.user_data)
                       - array(select key from jsonb_each(g.user_data) where value = 'null'),
                   raw_app_meta_data = (u.raw_app_meta_data || g.app_data)
                       - array(select key from jsonb_each(g.app_data) where value = 'null'),
                   banned_until = nullif(coalesce(?, u.banned_until), to_timestamp(0)),
                   updated_at = ?
              from (select coalesce(?::jsonb, '{}') as user_data, coalesce(?::jsonb, '{}') as app_data) g
             where u.id = ? and u.deleted_at is null
            """;
    private static final String WISHED_EMAIL = """
            update auth.users set email_change = ?, email_change_sent_at = ?, updated_at = ? where id = ?
            """;
    private static final String CONFIRMATION_SENT = """
            update auth.users set confirmation_sent_at = ? where id = ?
            """;
    private static final String RECOVERY_SENT = """
            update auth.users set recovery_sent_at = ? where id = ?
            """;
    private static final String DELETE = """
            delete from auth.users where id = ?
            """;

    private static final String UNIQUE_VIOLATION = "23505";

    private UserStore() {}

    /// @return whether the logins and the id were free
    static boolean add(Sql sql, User user) throws SQLException {
        return sql.change(
                        ADD,
                        user.id(),
                        user.email(),
                        user.phone(),
                        user.passwordHash(),
                        user.emailConfirmedAt(),
                        user.phoneConfirmedAt(),
                        user.lastSignInAt(),
                        user.bannedUntil(),
                        user.appMetadata(),
                        user.userMetadata(),
                        user.createdAt(),
                        user.updatedAt())
                > 0;
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

    /// @param filter a part of an e-mail address or a name; null for everybody
    static List<User> page(Sql sql, @Nullable String filter, boolean newestFirst, int limit, long offset)
            throws SQLException {
        var part = like(filter);
        return sql.list(newestFirst ? NEWEST : OLDEST, UserStore::user, part, part, part, limit, offset);
    }

    static long count(Sql sql, @Nullable String filter) throws SQLException {
        var part = like(filter);
        return sql.first(COUNT, row -> row.getLong("users"), part, part, part).orElseThrow();
    }

    private static @Nullable String like(@Nullable String filter) {
        return filter == null
                ? null
                : "%" + filter.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /// @return whether the account is still there
    static boolean signedIn(Sql sql, AccountId id, Instant now) throws SQLException {
        return sql.change(SIGNED_IN, now, now, id) > 0;
    }

    /// @return whether the account is still there
    /// @throws Failure `conflict` when another account has the new e-mail address or phone number
    static boolean change(Sql sql, AccountId id, UserChange change, Instant now) throws SQLException {
        try {
            return sql.change(
                            CHANGE,
                            change.email(),
                            change.phone(),
                            change.passwordHash(),
                            change.emailConfirmedAt(),
                            change.phoneConfirmedAt(),
                            change.bannedUntil(),
                            now,
                            change.userMetadata(),
                            change.appMetadata(),
                            id)
                    > 0;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new Failure(Code.CONFLICT, "Another account has this address already.");
            }
            throw e;
        }
    }

    /// @param email empty when none waits any more
    static void wishEmail(Sql sql, AccountId id, String email, Instant now) throws SQLException {
        sql.change(WISHED_EMAIL, email, email.isEmpty() ? null : now, now, id);
    }

    static void confirmationSent(Sql sql, AccountId id, Instant now) throws SQLException {
        sql.change(CONFIRMATION_SENT, now, id);
    }

    static void recoverySent(Sql sql, AccountId id, Instant now) throws SQLException {
        sql.change(RECOVERY_SENT, now, id);
    }

    static boolean delete(Sql sql, AccountId id) throws SQLException {
        return sql.change(DELETE, id) > 0;
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("email"),
                row.getString("phone"),
                row.getString("encrypted_password"),
                Sql.instant(row, "email_confirmed_at"),
                Sql.instant(row, "phone_confirmed_at"),
                Sql.instant(row, "confirmation_sent_at"),
                Sql.instant(row, "recovery_sent_at"),
                row.getString("email_change"),
                Sql.instant(row, "email_change_sent_at"),
                Sql.instant(row, "last_sign_in_at"),
                Sql.instant(row, "banned_until"),
                row.getString("raw_app_meta_data"),
                row.getString("raw_user_meta_data"),
                requireNonNull(Sql.instant(row, "created_at")),
                requireNonNull(Sql.instant(row, "updated_at")));
    }
}
