package ai.echogen.embedded.auth;

import static ai.echogen.embedded.auth.AuthError.answered;
import static java.util.Objects.requireNonNull;

import ai.echogen.db.Database;
import ai.echogen.embedded.Twin;
import ai.echogen.embedded.auth.WireCaller.Person;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.identity.Login;
import ai.echogen.identity.Password;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `/auth/v1`, for who is signed in: oneself, and leaving.
@Twin
@BehindProjectGate
@Singleton
@Path("/auth/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
final class WireUserResource {
    private final PasswordHashes hashes;
    private final Codes codes;
    private final Post post;
    private final RedirectRules redirects;
    private final WireCaller callers;
    private final WireUsers users;
    private final Database database;
    private final ObjectMapper json;
    private final InstantSource clock;

    WireUserResource(
            PasswordHashes hashes,
            Codes codes,
            Post post,
            RedirectRules redirects,
            WireCaller callers,
            WireUsers users,
            Database database,
            ObjectMapper json,
            InstantSource clock) {
        this.hashes = hashes;
        this.codes = codes;
        this.post = post;
        this.redirects = redirects;
        this.callers = callers;
        this.users = users;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @Path("/user")
    @Operation(hidden = true)
    public ObjectNode user(@Context HttpServerRequest http) {
        return answered(() -> users.user(callers.person(http).user()));
    }

    @PUT
    @Path("/user")
    @Operation(hidden = true)
    public ObjectNode change(
            @Nullable String body,
            @QueryParam("redirect_to") @Nullable String redirectTo,
            @Context HttpServerRequest http) {
        return answered(() -> {
            var person = callers.person(http);
            var given = WireBody.parse(json, body);
            if (given.has("app_metadata")) {
                throw new AuthError(403, "not_admin", "Updating app_metadata requires admin privileges");
            }
            var email = differing(given.email("email"), person.user().email());
            var phone = differing(given.phone(), person.user().phone());
            var password = given.newPassword();
            var data = given.object("data");
            var hash = password == null ? null : hash(person, password, given);
            var way = redirects.way(redirectTo, given.challenge());
            var toConfirm = email != null && codes.reaches(new Login.Email(email));
            if (email != null) {
                requireFree(email);
            }
            apply(person, toConfirm ? null : email, phone, hash, data);
            if (email != null && toConfirm) {
                database.asService(sql -> {
                    UserStore.wishEmail(sql, person.user().id(), email, clock.instant());
                    return true;
                });
                post.behind(() -> codes.send(person.user(), Kind.EMAIL_CHANGE, email, way));
            }
            return users.user(
                    database.asService(sql -> UserStore.find(sql, person.user().id()))
                            .orElseThrow());
        });
    }

    private static @Nullable String differing(@Nullable String given, @Nullable String present) {
        return given == null || given.equals(present) ? null : given;
    }

    private String hash(Person person, Password password, WireBody given) {
        var present = person.user().passwordHash();
        if (present != null && hashes.matches(password, present)) {
            throw new AuthError(422, "same_password", "New password should be different from the old password.");
        }
        var current = given.password("current_password");
        if (current != null && !hashes.matches(current, present)) {
            throw new AuthError(400, "current_password_invalid", "Current password is invalid");
        }
        return hashes.hash(password);
    }

    private void requireFree(String email) {
        if (database.asService(sql -> UserStore.find(sql, new Login.Email(email)))
                .isPresent()) {
            throw new AuthError(422, "email_exists", "A user with this email address has already been registered");
        }
    }

    private void apply(
            Person person, @Nullable String email, @Nullable String phone, @Nullable String hash, ObjectNode data) {
        var now = clock.instant();
        var id = person.user().id();
        Instant emailConfirmed = email == null ? null : now;
        Instant phoneConfirmed = phone == null ? null : now;
        try {
            database.asService(sql -> {
                UserStore.change(
                        sql,
                        id,
                        new UserChange(email, phone, hash, emailConfirmed, phoneConfirmed, data.toString(), null, null),
                        now);
                IdentityStore.keep(sql, id, now);
                var session = person.caller().session();
                if (hash != null && session != null) {
                    OneTimeTokenStore.forget(sql, id);
                    SessionStore.endOthers(sql, id, session);
                }
                return true;
            });
        } catch (Failure failure) {
            if (failure.code() == Code.CONFLICT && phone != null) {
                throw new AuthError(422, "phone_exists", "A user with this phone number has already been registered");
            }
            throw failure;
        }
    }

    @POST
    @Path("/logout")
    @Operation(hidden = true)
    public void logOut(@QueryParam("scope") @Nullable String scope, @Context HttpServerRequest http) {
        answered(() -> {
            var person = callers.person(http);
            var id = person.user().id();
            UUID session = requireNonNull(person.caller().session());
            return database.asService(sql -> {
                switch (scope == null || scope.isEmpty() ? "global" : scope) {
                    case "global" -> SessionStore.endAll(sql, id);
                    case "local" -> SessionStore.end(sql, id, session);
                    case "others" -> SessionStore.endOthers(sql, id, session);
                    default ->
                        throw AuthError.invalid("Unsupported logout scope, must be one of global, local, others");
                }
                return true;
            });
        });
    }
}
