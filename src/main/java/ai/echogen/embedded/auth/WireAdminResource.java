package ai.echogen.embedded.auth;

import static ai.echogen.embedded.auth.AuthError.answered;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.OwnedData;
import ai.echogen.db.Database;
import ai.echogen.embedded.Twin;
import ai.echogen.http.RowId;
import ai.echogen.identity.Login;
import ai.echogen.identity.Password;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `/auth/v1/admin/users`: everybody's accounts, for who has the service key.
@Twin
@BehindProjectGate
@Singleton
@Path("/auth/v1/admin/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
final class WireAdminResource {
    private static final Pattern TERM = Pattern.compile("(\\d{1,6})(s|m|h)");
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 1000;

    private final Registrations registrations;
    private final PasswordHashes hashes;
    private final Instance<OwnedData> parts;
    private final WireCaller callers;
    private final WireUsers users;
    private final Database database;
    private final ObjectMapper json;
    private final InstantSource clock;

    WireAdminResource(
            Registrations registrations,
            PasswordHashes hashes,
            @Any Instance<OwnedData> parts,
            WireCaller callers,
            WireUsers users,
            Database database,
            ObjectMapper json,
            InstantSource clock) {
        this.registrations = registrations;
        this.hashes = hashes;
        this.parts = parts;
        this.callers = callers;
        this.users = users;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public Response list(
            @QueryParam("page") @Nullable String page,
            @QueryParam("per_page") @Nullable String perPage,
            @QueryParam("filter") @Nullable String filter,
            @QueryParam("sort") @Nullable String sort,
            @Context HttpServerRequest http) {
        return answered(() -> {
            callers.requireAdmin(http);
            var number = number("page", page, 1, 1_000_000);
            var size = number("per_page", perPage, USUAL_PAGE, LARGEST_PAGE);
            var wanted = filter == null || filter.isEmpty() ? null : filter;
            var newestFirst = newestFirst(sort);
            var total = database.asService(sql -> UserStore.count(sql, wanted));
            var found = database.asService(sql -> UserStore.page(sql, wanted, newestFirst, size, (number - 1L) * size));
            var body = json.createObjectNode();
            var list = body.putArray("users");
            users.users(found).forEach(list::add);
            body.put("aud", "authenticated");
            var response = Response.ok(body).header("X-Total-Count", total);
            var links = links(number, size, total);
            if (!links.isEmpty()) {
                response.header("Link", links);
            }
            return response.build();
        });
    }

    private static String links(int page, int size, long total) {
        var last = Math.max(1, (total + size - 1) / size);
        var links = new ArrayList<String>();
        if (page < last) {
            links.add("</admin/users?page=%d&per_page=%d>; rel=\"next\"".formatted(page + 1, size));
        }
        links.add("</admin/users?page=%d&per_page=%d>; rel=\"last\"".formatted(last, size));
        return String.join(", ", links);
    }

    private static int number(String name, @Nullable String text, int absent, int most) {
        if (text == null || text.isEmpty()) {
            return absent;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= 1) {
                return Math.min(number, most);
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw AuthError.invalid("Bad Pagination Parameters: %s must be a positive number".formatted(name));
    }

    private static boolean newestFirst(@Nullable String sort) {
        return switch (sort == null ? "" : sort.strip()) {
            case "", "created_at desc", "created_at" -> true;
            case "created_at asc" -> false;
            default -> throw AuthError.invalid("Bad Sort Parameters: only created_at can be sorted by");
        };
    }

    @POST
    @Operation(hidden = true)
    public ObjectNode create(@Nullable String body, @Context HttpServerRequest http) {
        return answered(() -> {
            callers.requireAdmin(http);
            var given = WireBody.parse(json, body);
            var email = given.email("email");
            var phone = given.phone();
            if (email == null && phone == null) {
                throw AuthError.invalid("Cannot create a user without either an email or phone");
            }
            var now = clock.instant();
            var id = given.text("id");
            var login = email != null ? new Login.Email(email) : new Login.Phone(String.valueOf(phone));
            var made = registrations.made(
                    new AccountId(id == null ? UUID.randomUUID() : uuid(id)),
                    login,
                    hash(given, true),
                    given.object("user_metadata"),
                    given.flag(email != null ? "email_confirm" : "phone_confirm", false),
                    now);
            var rest = new UserChange(
                    null,
                    email == null ? null : phone,
                    null,
                    null,
                    email != null && phone != null && given.flag("phone_confirm", false) ? now : null,
                    null,
                    given.object("app_metadata").toString(),
                    ban(given, now));
            return users.user(database.asService(sql -> {
                if (!UserStore.add(sql, made)) {
                    throw email != null
                            ? new AuthError(
                                    422, "email_exists", "A user with this email address has already been registered")
                            : new AuthError(
                                    422, "phone_exists", "A user with this phone number has already been registered");
                }
                UserStore.change(sql, made.id(), rest, now);
                IdentityStore.keep(sql, made.id(), now);
                return UserStore.find(sql, made.id()).orElseThrow();
            }));
        });
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public ObjectNode get(@PathParam("id") String id, @Context HttpServerRequest http) {
        return answered(() -> {
            callers.requireAdmin(http);
            return users.user(found(id));
        });
    }

    @PUT
    @Path("/{id}")
    @Operation(hidden = true)
    public ObjectNode update(@PathParam("id") String id, @Nullable String body, @Context HttpServerRequest http) {
        return answered(() -> {
            callers.requireAdmin(http);
            var user = found(id);
            var given = WireBody.parse(json, body);
            var now = clock.instant();
            var hash = hash(given, false);
            var change = new UserChange(
                    given.email("email"),
                    given.phone(),
                    hash,
                    given.flag("email_confirm", false) ? now : null,
                    given.flag("phone_confirm", false) ? now : null,
                    given.object("user_metadata").toString(),
                    given.object("app_metadata").toString(),
                    ban(given, now));
            return users.user(database.asService(sql -> {
                UserStore.change(sql, user.id(), change, now);
                IdentityStore.keep(sql, user.id(), now);
                if (hash != null) {
                    SessionStore.endAll(sql, user.id());
                }
                return UserStore.find(sql, user.id()).orElseThrow();
            }));
        });
    }

    /// With everything that lies outside the database, as the deletion that people ask for themselves.
    @DELETE
    @Path("/{id}")
    @Operation(hidden = true)
    public ObjectNode delete(@PathParam("id") String id, @Context HttpServerRequest http) {
        return answered(() -> {
            callers.requireAdmin(http);
            var user = found(id);
            try {
                for (var part : parts) {
                    part.erase(user.id());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            database.asService(sql -> UserStore.delete(sql, user.id()));
            return json.createObjectNode();
        });
    }

    private User found(String id) {
        var parsed =
                RowId.parse(id).orElseThrow(() -> new AuthError(404, "validation_failed", "@user_id must be an UUID"));
        return database.asService(sql -> UserStore.find(sql, new AccountId(parsed)))
                .orElseThrow(() -> new AuthError(404, "user_not_found", "User not found"));
    }

    private static UUID uuid(String id) {
        return RowId.parse(id).orElseThrow(() -> AuthError.invalid("ID must conform to the uuid v4 format"));
    }

    /// @param orRandom whether an account gets a password that nobody knows when none is given
    private @Nullable String hash(WireBody given, boolean orRandom) {
        var ready = given.text("password_hash");
        if (ready != null) {
            try {
                return Argon2.parse(ready).phc();
            } catch (IllegalArgumentException _) {
                throw AuthError.invalid("Invalid password hash: only Argon2id hashes are taken here");
            }
        }
        var password = given.password("password");
        if (password == null) {
            return orRandom ? hashes.hash(new Password(RandomToken.made().value())) : null;
        }
        return hashes.hash(password);
    }

    private static @Nullable Instant ban(WireBody given, Instant now) {
        var text = given.text("ban_duration");
        if (text == null) {
            return null;
        }
        if (text.equals("none")) {
            return Instant.EPOCH;
        }
        var total = Duration.ZERO;
        var terms = TERM.matcher(text);
        var end = 0;
        while (terms.find() && terms.start() == end) {
            total = total.plus(Duration.parse("PT" + terms.group(1) + terms.group(2)));
            end = terms.end();
        }
        if (end == 0 || end != text.length()) {
            throw AuthError.invalid("invalid format for ban duration: write such as 24h, or none");
        }
        return now.plus(total);
    }
}
