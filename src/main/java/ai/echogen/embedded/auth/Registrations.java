package ai.echogen.embedded.auth;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Database;
import ai.echogen.identity.Device;
import ai.echogen.identity.Login;
import ai.echogen.identity.Password;
import ai.echogen.identity.SignIn;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes accounts. Where mails can be sent, an address has to be confirmed before anybody signs in with it.
@Singleton
final class Registrations {
    private final Database database;
    private final PasswordHashes hashes;
    private final Sessions sessions;
    private final Codes codes;
    private final Post post;
    private final ObjectMapper json;
    private final InstantSource clock;

    Registrations(
            Database database,
            PasswordHashes hashes,
            Sessions sessions,
            Codes codes,
            Post post,
            ObjectMapper json,
            InstantSource clock) {
        this.database = database;
        this.hashes = hashes;
        this.sessions = sessions;
        this.codes = codes;
        this.post = post;
        this.json = json;
        this.clock = clock;
    }

    /// What a sign-up comes to.
    sealed interface Outcome {
        record SignedIn(SignIn signIn) implements Outcome {}

        /// A mail is on its way; also where there was such an account already, which then got one or none.
        ///
        /// @param user of an account that was made or waits to be confirmed; of one that nobody has where
        ///     there was a confirmed one
        record ToConfirm(User user, boolean real) implements Outcome {}

        record Taken() implements Outcome {}
    }

    /// @param data what the person says of themselves, as Supabase's clients put it there
    Outcome register(Login login, Password password, ObjectNode data, Device device, Codes.Way way) {
        var toConfirm = codes.reaches(login);
        var now = clock.instant();
        var user = made(new AccountId(UUID.randomUUID()), login, hashes.hash(password), data, !toConfirm, now);
        var added = database.asService(sql -> {
            if (!UserStore.add(sql, user)) {
                return Optional.<Outcome>empty();
            }
            IdentityStore.keep(sql, user.id(), now);
            return toConfirm
                    ? Optional.<Outcome>of(new Outcome.ToConfirm(user, true))
                    : sessions.begin(sql, user.id(), "password", device).<Outcome>map(Outcome.SignedIn::new);
        });
        if (!toConfirm) {
            return added.orElseGet(Outcome.Taken::new);
        }
        post.behind(() -> confirm(login, way));
        return added.orElseGet(() -> database.asService(sql -> UserStore.find(sql, login))
                .filter(known -> !known.confirmed())
                .map(known -> new Outcome.ToConfirm(known, true))
                .orElseGet(() -> new Outcome.ToConfirm(user, false)));
    }

    /// Sends what confirms an account's address, unless that is done.
    void confirm(Login login, Codes.Way way) {
        database.asService(sql -> UserStore.find(sql, login))
                .filter(user -> user.emailConfirmedAt() == null)
                .ifPresent(user -> codes.send(user, Kind.CONFIRMATION, way));
    }

    /// An account as its row will be.
    ///
    /// @param confirmed whether its login counts as its owner's
    User made(
            AccountId id, Login login, @Nullable String passwordHash, ObjectNode data, boolean confirmed, Instant now) {
        var email = login instanceof Login.Email(var address) ? address : null;
        var phone = login instanceof Login.Phone(var digits) ? digits : null;
        var metadata = json.createObjectNode();
        metadata.put("sub", id.toString());
        if (email != null) {
            metadata.put("email", email);
        }
        if (phone != null) {
            metadata.put("phone", phone);
        }
        metadata.put("email_verified", email != null && confirmed);
        metadata.put("phone_verified", phone != null && confirmed);
        metadata.setAll(data);
        return new User(
                id,
                email,
                phone,
                passwordHash,
                email != null && confirmed ? now : null,
                phone != null && confirmed ? now : null,
                null,
                null,
                "",
                null,
                null,
                null,
                "{}",
                metadata.toString(),
                now,
                now);
    }
}
