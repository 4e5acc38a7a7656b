package ai.echogen.identity.hosted;

import ai.echogen.caller.AccountId;
import ai.echogen.identity.Account;
import ai.echogen.identity.SignIn;
import ai.echogen.identity.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session as Supabase Auth writes it.
final class WireSession {
    private WireSession() {}

    /// @throws IllegalArgumentException for what is none
    static SignIn read(JsonNode session) {
        var user = session.path("user");
        var created = instant(user.path("created_at"));
        if (created == null) {
            throw new IllegalArgumentException("created_at is missing");
        }
        return new SignIn(
                new Account(
                        new AccountId(UUID.fromString(text(user, "id"))),
                        orNull(user.path("email")),
                        orNull(user.path("phone")),
                        created,
                        instant(user.path("last_sign_in_at"))),
                name(user.path("user_metadata")),
                new Tokens(
                        text(session, "access_token"),
                        text(session, "refresh_token"),
                        Duration.ofSeconds(session.path("expires_in").asLong(3600))));
    }

    /// Providers call it one or the other.
    private static @Nullable String name(JsonNode metadata) {
        var full = orNull(metadata.path("full_name"));
        return full == null ? orNull(metadata.path("name")) : full;
    }

    private static String text(JsonNode object, String name) {
        var text = orNull(object.path(name));
        if (text == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    private static @Nullable String orNull(JsonNode value) {
        return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
    }

    private static @Nullable Instant instant(JsonNode value) {
        var text = orNull(value);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("a time is malformed");
        }
    }
}
