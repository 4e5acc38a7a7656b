package ai.echogen.embedded.auth;

import static ai.echogen.embedded.auth.AuthError.answered;

import ai.echogen.db.Database;
import ai.echogen.embedded.Twin;
import ai.echogen.embedded.auth.Codes.Redeemed;
import ai.echogen.embedded.auth.Codes.Way;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.identity.Device;
import ai.echogen.identity.Identity;
import ai.echogen.identity.Login;
import ai.echogen.identity.Password;
import ai.echogen.identity.Proof;
import ai.echogen.identity.Purpose;
import ai.echogen.identity.SignIn;
import ai.echogen.settings.Embedded;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `/auth/v1`, by mail: asking for links and codes, and using them.
@Twin
@BehindProjectGate
@Singleton
@Path("/auth/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
final class WireMailResource {
    private static final String EXPIRED = "Token has expired or is invalid";

    private final Identity identity;
    private final EmbeddedAuth auth;
    private final Registrations registrations;
    private final Sessions sessions;
    private final Codes codes;
    private final Post post;
    private final RedirectRules redirects;
    private final WireCaller callers;
    private final WireUsers users;
    private final Database database;
    private final ObjectMapper json;
    private final InstantSource clock;

    WireMailResource(
            Identity identity,
            @Embedded EmbeddedAuth auth,
            Registrations registrations,
            Sessions sessions,
            Codes codes,
            Post post,
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
        this.codes = codes;
        this.post = post;
        this.redirects = redirects;
        this.callers = callers;
        this.users = users;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    @POST
    @Path("/recover")
    @Operation(hidden = true)
    public ObjectNode recover(@Nullable String body, @QueryParam("redirect_to") @Nullable String redirectTo) {
        return answered(() -> {
            var given = WireBody.parse(json, body);
            var email = given.email("email");
            if (email == null) {
                throw AuthError.invalid("Password recovery requires an email");
            }
            return sent(Purpose.RECOVERY, new Login.Email(email), redirects.way(redirectTo, given.challenge()));
        });
    }

    /// Whoever has no account yet gets one, unless the app says otherwise. Unlike Supabase Auth it never
    /// tells whether there was one.
    @POST
    @Path("/otp")
    @Operation(hidden = true)
    public ObjectNode otp(
            @Nullable String body,
            @QueryParam("redirect_to") @Nullable String redirectTo,
            @Context HttpServerRequest http) {
        return answered(() -> {
            var given = WireBody.parse(json, body);
            var login = given.login("One of email or phone must be set");
            requireReach(login);
            var way = redirects.way(redirectTo, given.challenge());
            var data = given.object("data");
            var make = given.flag("create_user", true);
            var device = callers.device(http);
            post.behind(() -> {
                var known = database.asService(sql -> UserStore.find(sql, login));
                if (known.isPresent() && known.get().confirmed()) {
                    auth.send(Purpose.SIGN_IN, login, way);
                } else if (known.isPresent()) {
                    registrations.confirm(login, way);
                } else if (make) {
                    // a password that nobody knows
                    var password = new Password(RandomToken.made().value());
                    registrations.register(login, password, data, device, way);
                }
            });
            return json.createObjectNode();
        });
    }

    @POST
    @Path("/magiclink")
    @Operation(hidden = true)
    public ObjectNode magicLink(
            @Nullable String body,
            @QueryParam("redirect_to") @Nullable String redirectTo,
            @Context HttpServerRequest http) {
        return otp(body, redirectTo, http);
    }

    @POST
    @Path("/resend")
    @Operation(hidden = true)
    public ObjectNode resend(@Nullable String body, @QueryParam("redirect_to") @Nullable String redirectTo) {
        return answered(() -> {
            var given = WireBody.parse(json, body);
            var type = given.text("type");
            var login = given.login("Missing one of these types: signup, email_change, sms, phone_change");
            var way = redirects.way(redirectTo, given.challenge());
            return switch (type == null ? "" : type) {
                case "signup" -> sent(Purpose.CONFIRMATION, login, way);
                case "email_change" -> {
                    requireReach(login);
                    post.behind(() -> database.asService(sql -> UserStore.find(sql, login))
                            .filter(user -> !user.newEmail().isEmpty())
                            .ifPresent(user -> codes.send(user, Kind.EMAIL_CHANGE, user.newEmail(), way)));
                    yield json.createObjectNode();
                }
                case "sms", "phone_change" ->
                    throw new AuthError(422, "phone_provider_disabled", "Unsupported phone provider");
                default ->
                    throw AuthError.invalid("Missing one of these types: signup, email_change, sms, phone_change");
            };
        });
    }

    @POST
    @Path("/verify")
    @Operation(hidden = true)
    public ObjectNode verify(@Nullable String body, @Context HttpServerRequest http) {
        return answered(() -> {
            var given = WireBody.parse(json, body);
            var kinds = kinds(given.text("type"));
            var device = callers.device(http);
            var redeemed = redeem(kinds, proof(given), device);
            return users.session(begin(redeemed.user(), device));
        });
    }

    private static Proof proof(WireBody given) {
        var hash = given.text("token_hash");
        var token = given.text("token");
        if (hash != null) {
            if (given.has("email") || given.has("phone")) {
                throw AuthError.invalid("Only the token_hash and type should be provided");
            }
            return new Proof.Link(hash);
        }
        if (token == null) {
            throw AuthError.invalid("Verify requires either a token or a token hash");
        }
        return new Proof.Code(given.login("Only an email address or phone number should be provided on verify"), token);
    }

    /// For people who follow a link. Programs that look at mails follow it too: our own mails lead here only
    /// when an app asked for a way back to it.
    @GET
    @Path("/verify")
    @Operation(hidden = true)
    public Response follow(
            @QueryParam("token") @Nullable String token,
            @QueryParam("type") @Nullable String type,
            @QueryParam("redirect_to") @Nullable String redirectTo,
            @Context HttpServerRequest http) {
        var back = redirects.orSite(redirectTo);
        try {
            if (token == null || token.isEmpty()) {
                throw AuthError.invalid("Verify requires a token or a token hash");
            }
            var device = callers.device(http);
            var redeemed = redeem(kinds(type), new Proof.Link(token), device);
            var flow = redeemed.flow();
            if (flow != null) {
                var code = database.asService(sql -> FlowStore.issueCode(sql, flow, clock.instant()));
                return to(withQuery(back, "code=" + encoded(code)));
            }
            var signIn = begin(redeemed.user(), device);
            var tokens = signIn.tokens();
            var lifetime = tokens.lifetime().toSeconds();
            return to(withFragment(
                    back,
                    "access_token=%s&expires_at=%d&expires_in=%d&refresh_token=%s&sb=&token_type=bearer&type=%s"
                            .formatted(
                                    encoded(tokens.access()),
                                    clock.instant().getEpochSecond() + lifetime,
                                    lifetime,
                                    encoded(tokens.refresh()),
                                    encoded(String.valueOf(type)))));
        } catch (AuthError error) {
            return to(withFragment(
                    back,
                    "error=access_denied&error_code=%s&error_description=%s&sb="
                            .formatted(error.code(), encoded(error.getMessage()))));
        }
    }

    private ObjectNode sent(Purpose purpose, Login login, Way way) {
        requireReach(login);
        post.behind(() -> auth.send(purpose, login, way));
        return json.createObjectNode();
    }

    private void requireReach(Login login) {
        if (!codes.reaches(login)) {
            throw switch (login) {
                case Login.Email _ ->
                    new AuthError(
                            422,
                            "email_provider_disabled",
                            "This server sends no mails: set SMTP_HOST, or use a password");
                case Login.Phone _ -> new AuthError(422, "phone_provider_disabled", "Unsupported phone provider");
            };
        }
    }

    private static List<Kind> kinds(@Nullable String type) {
        return switch (type == null ? "" : type) {
            case "signup" -> List.of(Kind.CONFIRMATION);
            case "recovery" -> List.of(Kind.RECOVERY);
            case "magiclink", "invite" -> List.of(Kind.SIGN_IN);
            case "email" -> List.of(Kind.CONFIRMATION, Kind.SIGN_IN);
            case "email_change" -> List.of(Kind.EMAIL_CHANGE);
            case "" -> throw AuthError.invalid("Verify requires a verification type");
            default -> throw AuthError.invalid("Invalid verification type");
        };
    }

    private Redeemed redeem(List<Kind> kinds, Proof proof, Device device) {
        Supplier<Redeemed> attempt = () -> kinds.stream()
                .map(kind -> codes.redeem(kind, proof))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new Failure(Code.CODE_EXPIRED, EXPIRED));
        return switch (proof) {
            case Proof.Code(var login, var _) -> answered(() -> identity.slowed(login, device, attempt));
            case Proof.Link _ -> answered(attempt);
        };
    }

    private SignIn begin(User user, Device device) {
        if (user.banned(clock.instant())) {
            throw new AuthError(403, "user_banned", "User is banned");
        }
        var signIn =
                sessions.begin(user.id(), "otp", device).orElseThrow(() -> new AuthError(403, "otp_expired", EXPIRED));
        identity.begin(signIn);
        answered(() -> identity.enter(signIn));
        return signIn;
    }

    private static Response to(URI address) {
        return Response.seeOther(address).build();
    }

    private static URI withQuery(URI base, String query) {
        var text = base.toString();
        var fragment = text.indexOf('#');
        var front = fragment < 0 ? text : text.substring(0, fragment);
        return URI.create(front
                + (base.getRawQuery() == null ? "?" : "&")
                + query
                + (fragment < 0 ? "" : text.substring(fragment)));
    }

    private static URI withFragment(URI base, String fragment) {
        var text = base.toString();
        var old = text.indexOf('#');
        return URI.create((old < 0 ? text : text.substring(0, old)) + "#" + fragment);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
