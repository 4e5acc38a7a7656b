package ai.echogen.embedded.auth;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.failure.Failure;
import ai.echogen.http.Clients;
import ai.echogen.identity.AccessTokens;
import ai.echogen.identity.Device;
import ai.echogen.identity.ProjectKeys;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who calls a service of the project, by the rules of Supabase Auth.
@Singleton
final class WireCaller {
    private static final Pattern BEARER = Pattern.compile("(?i)bearer (\\S+)");

    private final Database database;
    private final AccessTokens tokens;
    private final Clients clients;
    private final Instance<ProjectKeys> keys;
    private final InstantSource clock;

    WireCaller(
            Database database, AccessTokens tokens, Clients clients, Instance<ProjectKeys> keys, InstantSource clock) {
        this.clients = clients;
        this.database = database;
        this.tokens = tokens;
        this.keys = keys;
        this.clock = clock;
    }

    record Person(Caller caller, User user) {}

    /// A signed-in person whose session goes on.
    ///
    /// @throws AuthError
    Person person(HttpServerRequest request) {
        var caller = caller(bearer(request));
        return database.asService(sql -> {
            var user = UserStore.find(sql, caller.account())
                    .orElseThrow(
                            () -> new AuthError(403, "user_not_found", "User from sub claim in JWT does not exist"));
            var session = caller.session();
            if (session == null || !SessionStore.lives(sql, user.id(), session)) {
                throw new AuthError(403, "session_not_found", "Session from session_id claim in JWT does not exist");
            }
            if (user.banned(clock.instant())) {
                throw new AuthError(403, "user_banned", "User is banned");
            }
            return new Person(caller, user);
        });
    }

    private Caller caller(String token) {
        if (keys.get().ofToken(token, clock.instant()).isPresent()) {
            throw new AuthError(403, "bad_jwt", "invalid claim: missing sub claim");
        }
        try {
            return tokens.verify(token);
        } catch (Failure failure) {
            throw new AuthError(
                    403, "bad_jwt", "invalid JWT: unable to parse or verify signature: " + failure.getMessage());
        }
    }

    /// @throws AuthError unless the caller may do everything
    void requireAdmin(HttpServerRequest request) {
        var token = bearer(request);
        if (keys.get().ofToken(token, clock.instant()).equals(Optional.of(ProjectKeys.Role.SERVICE_ROLE))) {
            return;
        }
        if (keys.get().ofToken(token, clock.instant()).isEmpty()) {
            try {
                tokens.verify(token);
            } catch (Failure failure) {
                throw new AuthError(
                        403, "bad_jwt", "invalid JWT: unable to parse or verify signature: " + failure.getMessage());
            }
        }
        throw new AuthError(403, "not_admin", "User not allowed");
    }

    private static String bearer(HttpServerRequest request) {
        var header = request.getHeader("Authorization");
        var token = BEARER.matcher(header == null ? "" : header.strip());
        if (!token.matches()) {
            throw new AuthError(401, "no_authorization", "This endpoint requires a valid Bearer token");
        }
        return token.group(1);
    }

    /// Another server with the service key may say whom it speaks for; from everybody else the connection
    /// counts.
    Device device(HttpServerRequest request) {
        var agent = request.getHeader("User-Agent");
        var key = request.getHeader("apikey");
        if (key != null && keys.get().ofKey(key).equals(Optional.of(ProjectKeys.Role.SERVICE_ROLE))) {
            var said = address(request.getHeader("Sb-Forwarded-For"));
            if (said != null) {
                return new Device(agent, said);
            }
        }
        return new Device(agent, clients.address(request).getHostAddress());
    }

    private static @Nullable String address(@Nullable String text) {
        try {
            return text == null ? null : InetAddress.ofLiteral(text.strip()).getHostAddress();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
