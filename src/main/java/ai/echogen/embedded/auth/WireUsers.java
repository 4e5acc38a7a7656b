package ai.echogen.embedded.auth;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Database;
import ai.echogen.embedded.auth.IdentityStore.Identity;
import ai.echogen.identity.SignIn;
import ai.echogen.identity.Tokens;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Users and sessions as Supabase Auth writes them.
@Singleton
final class WireUsers {
    private final Database database;
    private final ObjectMapper json;
    private final InstantSource clock;

    WireUsers(Database database, ObjectMapper json, InstantSource clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    ObjectNode session(SignIn signIn) {
        return session(signIn.account().id(), signIn.tokens());
    }

    ObjectNode session(AccountId account, Tokens tokens) {
        var user = database.asService(sql -> UserStore.find(sql, account)).orElseThrow();
        var lifetime = tokens.lifetime().toSeconds();
        return json.createObjectNode()
                .put("access_token", tokens.access())
                .put("token_type", "bearer")
                .put("expires_in", lifetime)
                .put("expires_at", clock.instant().getEpochSecond() + lifetime)
                .put("refresh_token", tokens.refresh())
                .set("user", user(user));
    }

    ObjectNode user(User user) {
        var identities = database.asService(sql -> IdentityStore.of(sql, List.of(user.id())));
        return user(user, identities);
    }

    List<ObjectNode> users(List<User> users) {
        var identities = database.asService(
                sql -> IdentityStore.of(sql, users.stream().map(User::id).toList()));
        return users.stream()
                .map(user -> user(
                        user,
                        identities.stream()
                                .filter(identity -> identity.user().equals(user.id()))
                                .toList()))
                .toList();
    }

    /// What a sign-up answers for an address that somebody has confirmed already: like an account that was
    /// made, but for its empty list of identities. Clients know it by that.
    ObjectNode nobody(User asked) {
        return user(asked, List.of()).put("role", "");
    }

    private ObjectNode user(User user, List<Identity> identities) {
        var wire = json.createObjectNode()
                .put("id", user.id().toString())
                .put("aud", "authenticated")
                .put("role", "authenticated")
                .put("email", orEmpty(user.email()));
        time(wire, "email_confirmed_at", user.emailConfirmedAt());
        wire.put("phone", orEmpty(user.phone()));
        time(wire, "phone_confirmed_at", user.phoneConfirmedAt());
        time(wire, "confirmation_sent_at", user.confirmationSentAt());
        time(wire, "confirmed_at", earlier(user.emailConfirmedAt(), user.phoneConfirmedAt()));
        time(wire, "recovery_sent_at", user.recoverySentAt());
        if (!user.newEmail().isEmpty()) {
            wire.put("new_email", user.newEmail());
            time(wire, "email_change_sent_at", user.emailChangeSentAt());
        }
        time(wire, "last_sign_in_at", user.lastSignInAt());
        wire.set("app_metadata", tree(user.appMetadata()));
        wire.set("user_metadata", tree(user.userMetadata()));
        var list = wire.putArray("identities");
        identities.forEach(identity -> list.add(identity(identity)));
        time(wire, "created_at", user.createdAt());
        time(wire, "updated_at", user.updatedAt());
        time(wire, "banned_until", user.bannedUntil());
        return wire.put("is_anonymous", false);
    }

    private ObjectNode identity(Identity identity) {
        var wire = json.createObjectNode()
                .put("identity_id", identity.id().toString())
                .put("id", identity.providerId())
                .put("user_id", identity.user().toString());
        wire.set("identity_data", tree(identity.data()));
        wire.put("provider", identity.provider());
        time(wire, "last_sign_in_at", identity.lastSignInAt());
        time(wire, "created_at", identity.createdAt());
        time(wire, "updated_at", identity.updatedAt());
        if (identity.email() != null) {
            wire.put("email", identity.email());
        }
        return wire;
    }

    private static void time(ObjectNode wire, String name, @Nullable Instant time) {
        if (time != null) {
            wire.put(name, time.toString());
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
