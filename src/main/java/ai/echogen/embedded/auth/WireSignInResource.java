package ai.echogen.embedded.auth;

import static ai.echogen.embedded.auth.AuthError.answered;

import ai.echogen.db.Database;
import ai.echogen.embedded.Twin;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.identity.Identity;
import ai.echogen.identity.Password;
import ai.echogen.settings.Embedded;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `/auth/v1`, coming in: accounts in the words of Supabase Auth, for its own client libraries. What people
/// may and may not do is the same as through our own API.
@Twin
@BehindProjectGate
@Singleton
@Path("/auth/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
final class WireSignInResource {
    /// As hosted projects have it: of two tabs that refresh at once with one token, both stay signed in.
    private static final Duration REUSE_INTERVAL = Duration.ofSeconds(10);

    private final Identity identity;
    private final EmbeddedAuth auth;
    private final Registrations registrations;
    private final Sessions sessions;
    private final RedirectRules redirects;
    private final WireCaller callers;
    private final WireUsers users;
    private final Database database;
    private final ObjectMapper json;
    private final InstantSource clock;

    WireSignInResource(
            Identity identity,
            @Embedded EmbeddedAuth auth,
            Registrations registrations,
            Sessions sessions,
            RedirectRules redirects,
            WireCaller callers,
            WireUsers users,
            Database database,
            ObjectMapper json,
            InstantSource clock) {
        this.identity = identity;
        this.auth = auth;
        this.registrations = registrations;
        this.sessions = sessions;
        this.redirects = redirects;
        this.callers = callers;
        this.users = users;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    @POST
    @Path("/signup")
    @Operation(hidden = true)
    public ObjectNode signUp(
            @Nullable String body,
            @QueryParam("redirect_to") @Nullable String redirectTo,
            @Context HttpServerRequest http) {
        return answered(() -> {
            var given = WireBody.parse(json, body);
            if (given.text("email") == null && given.text("phone") == null) {
                throw new AuthError(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled");
            }
            var login = given.login("Only an email address or phone number should be provided on signup.");
            var password = given.newPassword();
            if (password == null) {
                throw AuthError.invalid("Signup requires a valid password");
            }
            var way = redirects.way(redirectTo, given.challenge());
            return switch (registrations.register(login, password, given.object("data"), callers.device(http), way)) {
                case Registrations.Outcome.SignedIn(var signIn) -> {
                    identity.begin(signIn);
                    yield users.session(signIn);
                }
                case Registrations.Outcome.ToConfirm(var user, var real) ->
                    real ? users.user(user) : users.nobody(user);
                case Registrations.Outcome.Taken() ->
                    throw new AuthError(422, "user_already_exists", "User already registered");
            };
        });
    }

    @POST
    @Path("/token")
    @Operation(hidden = true)
    public ObjectNode token(
            @Nullable String body, @QueryParam("grant_type") @Nullable String grant, @Context HttpServerRequest http) {
        return answered(() -> switch (grant == null ? "" : grant) {
            case "password" -> byPassword(WireBody.parse(json, body), http);
            case "refresh_token" -> byRefreshToken(WireBody.parse(json, body), http);
            case "pkce" -> byCode(WireBody.parse(json, body), http);
            default -> throw new AuthError(400, "invalid_credentials", "unsupported_grant_type");
        });
    }

    private ObjectNode byPassword(WireBody given, HttpServerRequest http) {
        var login = given.login("Only an email address or phone number should be provided on login.");
        var password = given.password("password");
        try {
            // nobody's password is empty
            var entry = identity.signIn(login, password == null ? new Password("") : password, callers.device(http));
            return users.session(entry.person().account().id(), entry.tokens());
        } catch (Failure failure) {
            if (failure.code() == Code.FORBIDDEN) {
                throw new AuthError(400, "user_banned", "User is banned");
            }
            throw failure;
        }
    }

    private ObjectNode byRefreshToken(WireBody given, HttpServerRequest http) {
        var token = given.text("refresh_token");
        if (token == null) {
            throw AuthError.invalid("refresh_token required");
        }
        return switch (auth.refresh(token, callers.device(http), REUSE_INTERVAL)) {
            case EmbeddedAuth.Refreshed.Done(var signIn) -> {
                try {
                    identity.stay(signIn);
                } catch (Failure _) {
                    throw new AuthError(400, "session_not_found", "Invalid Refresh Token: No Valid Session Found");
                }
                yield users.session(signIn);
            }
            case EmbeddedAuth.Refreshed.Reused() ->
                throw new AuthError(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used");
            case EmbeddedAuth.Refreshed.Unknown() ->
                throw new AuthError(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");
        };
    }

    private ObjectNode byCode(WireBody given, HttpServerRequest http) {
        var code = given.text("auth_code");
        var verifier = given.text("code_verifier");
        if (code == null || verifier == null) {
            throw AuthError.invalid("invalid request: both auth code and code verifier should be non-empty");
        }
        var flow = database.asService(sql -> FlowStore.take(sql, code))
                .orElseThrow(() ->
                        new AuthError(404, "flow_state_not_found", "invalid flow state, no valid flow state found"));
        if (flow.expired(clock.instant())) {
            throw new AuthError(422, "flow_state_expired", "invalid flow state, flow state has expired");
        }
        if (!flow.challenge().fits(verifier)) {
            throw new AuthError(
                    400, "bad_code_verifier", "code challenge does not match previously saved code verifier");
        }
        var signIn = sessions.begin(flow.user(), flow.method(), callers.device(http))
                .orElseThrow(() -> new AuthError(403, "user_not_found", "User not found"));
        identity.enter(signIn);
        return users.session(signIn);
    }
}
