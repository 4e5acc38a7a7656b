package ai.echogen.embedded.auth;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.embedded.auth.SessionStore.Exchange;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.identity.AccessTokens;
import ai.echogen.identity.Account;
import ai.echogen.identity.AuthServer;
import ai.echogen.identity.Device;
import ai.echogen.identity.Identity;
import ai.echogen.identity.Login;
import ai.echogen.identity.Password;
import ai.echogen.identity.Session;
import ai.echogen.identity.SignIn;
import ai.echogen.identity.Tokens;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Accounts and sessions in the schema `auth` of our own database. It works with the program's own rights
/// there: people have none.
@Singleton
final class EmbeddedAuth implements AuthServer {
    private static final Logger LOG = Logger.getLogger(EmbeddedAuth.class);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Database database;
    private final PasswordHashes hashes;
    private final AccessTokens tokens;
    private final ObjectMapper json;
    private final InstantSource clock;

    EmbeddedAuth(
            Database database, PasswordHashes hashes, AccessTokens tokens, ObjectMapper json, InstantSource clock) {
        this.database = database;
        this.hashes = hashes;
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public SignIn signUp(Login login, Password password, @Nullable String fullName, Device device) {
        var now = clock.instant();
        var id = new AccountId(UUID.randomUUID());
        var account = switch (login) {
            case Login.Email(var address) -> new Account(id, address, null, now, now);
            case Login.Phone(var digits) -> new Account(id, null, digits, now, now);
        };
        var provider = UserStore.provider(login);
        var user = new User(
                account,
                hashes.hash(password),
                text(Map.of("provider", provider, "providers", List.of(provider))),
                text(userMetadata(account, fullName)));
        var session = UUID.randomUUID();
        var refresh = database.asService(sql -> {
            if (!UserStore.add(sql, user, login, now)) {
                throw taken(login);
            }
            return SessionStore.start(sql, session, id, device, now);
        });
        return signIn(user, session, now, refresh);
    }

    @Override
    public SignIn signIn(Login login, Password password, Device device) {
        var found = database.asService(sql -> UserStore.find(sql, login));
        var genuine = hashes.matches(password, found.map(User::passwordHash).orElse(null));
        if (found.isEmpty() || !genuine) {
            throw wrongCredentials();
        }
        var id = found.get().account().id();
        var now = clock.instant();
        var session = UUID.randomUUID();
        var refresh = database.asService(sql -> {
            if (!UserStore.signedIn(sql, id, now)) {
                throw wrongCredentials();
            }
            return SessionStore.start(sql, session, id, device, now);
        });
        return signIn(found.get().signedIn(now), session, now, refresh);
    }

    @Override
    public SignIn refresh(String refreshToken, Device device) {
        var now = clock.instant();
        var exchange =
                database.asService(sql -> SessionStore.exchange(sql, new RefreshToken(refreshToken), device, now));
        return switch (exchange) {
            case Exchange.Done(var account, var session, var since, var next) ->
                signIn(user(account), session, since, next);
            case Exchange.Reused(var session) -> {
                LOG.warnf("A refresh token of session %s came a second time: the session is ended", session);
                throw notAnymore();
            }
            case Exchange.Unknown() -> throw notAnymore();
        };
    }

    @Override
    public void signOut(Caller caller) {
        var session = caller.session();
        if (session != null) {
            database.asService(sql -> SessionStore.end(sql, caller.account(), session));
        }
    }

    @Override
    public Account account(AccountId account) {
        return user(account).account();
    }

    @Override
    public List<Session> sessions(AccountId account) {
        return database.asService(sql -> SessionStore.of(sql, account));
    }

    @Override
    public void endSession(AccountId account, UUID session) {
        if (!database.asService(sql -> SessionStore.end(sql, account, session))) {
            throw new Failure(Code.NOT_FOUND, "There is no such session: it may have ended already.");
        }
    }

    @Override
    public boolean delete(AccountId account) {
        return database.asService(sql -> UserStore.delete(sql, account));
    }

    private User user(AccountId id) {
        return database.asService(sql -> UserStore.find(sql, id))
                .orElseThrow(() -> new Failure(Code.UNAUTHENTICATED, "This account does not exist any more."));
    }

    private SignIn signIn(User user, UUID session, Instant since, RefreshToken refresh) {
        var access =
                tokens.issue(user.account(), object(user.appMetadata()), object(user.userMetadata()), session, since);
        return new SignIn(user.account(), new Tokens(access, refresh.value(), AccessTokens.LIFETIME));
    }

    /// The names that Supabase Auth writes, and `full_name`, which its clients' forms send.
    private static Map<String, Object> userMetadata(Account account, @Nullable String fullName) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("sub", account.id().toString());
        if (account.email() != null) {
            metadata.put("email", account.email());
        }
        if (account.phone() != null) {
            metadata.put("phone", account.phone());
        }
        metadata.put("email_verified", false);
        metadata.put("phone_verified", false);
        if (fullName != null) {
            metadata.put("full_name", fullName);
        }
        return metadata;
    }

    private String text(Map<String, Object> object) {
        try {
            return json.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> object(String text) {
        try {
            return json.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Failure taken(Login login) {
        return new Failure(
                Code.CONFLICT,
                switch (login) {
                    case Login.Email _ -> "There is an account with this e-mail address already: sign in instead.";
                    case Login.Phone _ -> "There is an account with this phone number already: sign in instead.";
                });
    }

    private static Failure wrongCredentials() {
        return new Failure(Code.INVALID_CREDENTIALS, Identity.WRONG_CREDENTIALS);
    }

    private static Failure notAnymore() {
        return new Failure(Code.UNAUTHENTICATED, "The refresh token is not valid any more: sign in again.");
    }
}
