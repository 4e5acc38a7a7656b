package ai.echogen.embedded.auth;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import ai.echogen.embedded.auth.SessionStore.Begun;
import ai.echogen.identity.AccessTokens;
import ai.echogen.identity.Device;
import ai.echogen.identity.SignIn;
import ai.echogen.identity.Tokens;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Begins sessions and gives them tokens.
@Singleton
final class Sessions {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Database database;
    private final AccessTokens tokens;
    private final ObjectMapper json;
    private final InstantSource clock;

    Sessions(Database database, AccessTokens tokens, ObjectMapper json, InstantSource clock) {
        this.database = database;
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
    }

    /// @param method as the claim `amr` names it
    /// @return nothing when the account is gone
    Optional<SignIn> begin(AccountId user, String method, Device device) {
        return database.asService(sql -> begin(sql, user, method, device));
    }

    /// The same within a transaction.
    Optional<SignIn> begin(Sql sql, AccountId user, String method, Device device) throws SQLException {
        var now = clock.instant();
        if (!UserStore.signedIn(sql, user, now)) {
            return Optional.empty();
        }
        IdentityStore.signedIn(sql, user, now);
        var session = new Begun(UUID.randomUUID(), user, method, now);
        var refresh = SessionStore.start(sql, session, device);
        return UserStore.find(sql, user).map(found -> signIn(found, session, refresh));
    }

    SignIn signIn(User user, Begun session, RandomToken refresh) {
        var app = object(user.appMetadata());
        var own = object(user.userMetadata());
        var access = tokens.issue(user.account(), app, own, session.id(), session.method(), session.since());
        return new SignIn(user.account(), name(own), new Tokens(access, refresh.value(), AccessTokens.LIFETIME));
    }

    private static @Nullable String name(Map<String, Object> metadata) {
        return metadata.get("full_name") instanceof String name ? name : null;
    }

    private Map<String, Object> object(String text) {
        try {
            return json.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
