package ai.echogen.embedded.auth;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `auth.identities`: what an account can be signed in to by. Here these are its e-mail address and its
/// phone number.
final class IdentityStore {
    // the account's metadata names its providers
    private static final String KEEP = """
            insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at,
                                         updated_at)
            select u.id::text, u.id, jsonb_strip_nulls(jsonb_build_object(
                       'sub', u.id, 'email', u.email, 'phone', u.phone,
                       'email_verified', u.email_confirmed_at is not null,
                       'phone_verified', u.phone_confirmed_at is not null)), p.provider, ?, ?, ?
              from auth.users u
              cross join lateral (values ('email', u.email), ('phone', u.phone)) as p (provider, login)
             where u.id = ? and p.login is not null
            on conflict (provider_id, provider) do update
               set identity_data = auth.identities.identity_data || excluded.identity_data,
                   updated_at = excluded.updated_at
            """;
    private static final String NAME_PROVIDERS = """
            update auth.users u
               set raw_app_meta_data = jsonb_build_object('provider', p.providers ->> 0) || u.raw_app_meta_data
                       || jsonb_build_object('providers', p.providers)
              from (select jsonb_agg(provider order by created_at, provider) as providers
                      from auth.identities where user_id = ?) p
             where u.id = ? and p.providers is not null
            """;
    private static final String SIGNED_IN = """
            update auth.identities set last_sign_in_at = ? where user_id = ?
            """;
    private static final String OF = """
            select id, provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at, email
              from auth.identities
             where user_id = any (?::uuid[])
             order by created_at, provider
            """;

    private IdentityStore() {}

    /// @param data a JSON object, as its text
    record Identity(
            UUID id,
            String providerId,
            AccountId user,
            String data,
            String provider,
            @Nullable Instant lastSignInAt,
            Instant createdAt,
            Instant updatedAt,
            @Nullable String email) {}

    /// Makes and refreshes the rows of an account after its logins have changed.
    static void keep(Sql sql, AccountId user, Instant now) throws SQLException {
        sql.change(KEEP, now, now, now, user);
        sql.change(NAME_PROVIDERS, user, user);
    }

    static void signedIn(Sql sql, AccountId user, Instant now) throws SQLException {
        sql.change(SIGNED_IN, now, user);
    }

    static List<Identity> of(Sql sql, List<AccountId> users) throws SQLException {
        return sql.list(OF, IdentityStore::identity, (Object)
                users.stream().map(AccountId::toString).toArray(String[]::new));
    }

    private static Identity identity(ResultSet row) throws SQLException {
        return new Identity(
                row.getObject("id", UUID.class),
                row.getString("provider_id"),
                new AccountId(row.getObject("user_id", UUID.class)),
                row.getString("identity_data"),
                row.getString("provider"),
                Sql.instant(row, "last_sign_in_at"),
                requireNonNull(Sql.instant(row, "created_at")),
                requireNonNull(Sql.instant(row, "updated_at")),
                row.getString("email"));
    }
}
