package ai.echogen.embedded.auth;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.embedded.auth.SessionStore.Exchange;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.identity.AuthServer;
import ai.echogen.identity.Device;
import ai.echogen.identity.Identity;
import ai.echogen.identity.Login;
import ai.echogen.identity.Password;
import ai.echogen.identity.Proof;
import ai.echogen.identity.Purpose;
import ai.echogen.identity.SignIn;
import ai.echogen.identity.SignInPage;
import ai.echogen.identity.SignUp;
import ai.echogen.settings.Embedded;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Accounts and sessions in the schema `auth` of our own database. It works with the program's own rights
/// there: people have none.
@Embedded
@Singleton
final class EmbeddedAuth implements AuthServer {
    private static final Logger LOG = Logger.getLogger(EmbeddedAuth.class);

    private final Database database;
    private final PasswordHashes hashes;
    private final Registrations registrations;
    private final Sessions sessions;
    private final Codes codes;
    private final Post post;
    private final ObjectMapper json;
    private final InstantSource clock;

    EmbeddedAuth(
            Database database,
            PasswordHashes hashes,
            Registrations registrations,
            Sessions sessions,
            Codes codes,
            Post post,
            ObjectMapper json,
            InstantSource clock) {
        this.database = database;
        this.hashes = hashes;
        this.registrations = registrations;
        this.sessions = sessions;
        this.codes = codes;
        this.post = post;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public SignUp signUp(Login login, Password password, @Nullable String fullName, Device device) {
        var data = json.createObjectNode();
        if (fullName != null) {
            data.put("full_name", fullName);
        }
        return switch (registrations.register(login, password, data, device, Codes.Way.TO_US)) {
            case Registrations.Outcome.SignedIn(var signIn) -> new SignUp.Done(signIn);
            case Registrations.Outcome.ToConfirm _ -> new SignUp.ToConfirm();
            case Registrations.Outcome.Taken() -> throw taken(login);
        };
    }

    @Override
    public SignIn signIn(Login login, Password password, Device device) {
        var found = database.asService(sql -> UserStore.find(sql, login));
        var genuine = hashes.matches(password, found.map(User::passwordHash).orElse(null));
        if (found.isEmpty() || !genuine) {
            throw wrongCredentials();
        }
        var user = found.get();
        refuseBanned(user);
        if (!user.confirmed()) {
            throw new Failure(
                    Code.EMAIL_NOT_CONFIRMED,
                    "This address is not confirmed yet: follow the link in the mail that was sent to it, or ask for another.");
        }
        return sessions.begin(user.id(), "password", device).orElseThrow(EmbeddedAuth::wrongCredentials);
    }

    @Override
    public SignIn refresh(String refreshToken, Device device) {
        return switch (refresh(refreshToken, device, Duration.ZERO)) {
            case Refreshed.Done(var signIn) -> signIn;
            case Refreshed.Reused(), Refreshed.Unknown() -> throw notAnymore();
        };
    }

    /// What presenting a refresh token comes to.
    sealed interface Refreshed {
        record Done(SignIn signIn) implements Refreshed {}

        record Reused() implements Refreshed {}

        record Unknown() implements Refreshed {}
    }

    /// @param grace for how long a token that was exchanged is still taken
    Refreshed refresh(String refreshToken, Device device, Duration grace) {
        var exchange = database.asService(
                sql -> SessionStore.exchange(sql, new RandomToken(refreshToken), device, grace, clock.instant()));
        return switch (exchange) {
            case Exchange.Done(var session, var next) -> {
                var user = database.asService(sql -> UserStore.find(sql, session.account()))
                        .orElseThrow(EmbeddedAuth::notAnymore);
                refuseBanned(user);
                yield new Refreshed.Done(sessions.signIn(user, session, next));
            }
            case Exchange.Reused(var session) -> {
                LOG.warnf("A refresh token of session %s came a second time: the session is ended", session);
                yield new Refreshed.Reused();
            }
            case Exchange.Unknown() -> new Refreshed.Unknown();
        };
    }

    @Override
    public void signOut(Caller caller, String accessToken) {
        var session = caller.session();
        if (session != null) {
            database.asService(sql -> SessionStore.end(sql, caller.account(), session));
        }
    }

    @Override
    public void send(Purpose purpose, Login login, Device device) {
        requireReach(login);
        post.behind(() -> send(purpose, login, Codes.Way.TO_US));
    }

    /// Sends what was asked for, where there is an account that it makes sense for. To be called behind the
    /// answer.
    void send(Purpose purpose, Login login, Codes.Way way) {
        switch (purpose) {
            case CONFIRMATION -> registrations.confirm(login, way);
            case RECOVERY, SIGN_IN ->
                database.asService(sql -> UserStore.find(sql, login))
                        .filter(user -> !user.banned(clock.instant()))
                        .ifPresent(user -> codes.send(user, Kind.of(purpose), way));
        }
    }

    @Override
    public SignIn verify(Purpose purpose, Proof proof, Device device) {
        requireReach(proof);
        var user =
                codes.redeem(Kind.of(purpose), proof).map(Codes.Redeemed::user).orElseThrow(EmbeddedAuth::expired);
        refuseBanned(user);
        return sessions.begin(user.id(), "otp", device).orElseThrow(EmbeddedAuth::expired);
    }

    @Override
    public SignIn resetPassword(Proof proof, Password password, Device device) {
        requireReach(proof);
        var user = codes.redeem(Kind.RECOVERY, proof).map(Codes.Redeemed::user).orElseThrow(EmbeddedAuth::expired);
        refuseBanned(user);
        var hash = hashes.hash(password);
        return database.asService(sql -> {
                    UserStore.change(sql, user.id(), UserChange.password(hash), clock.instant());
                    OneTimeTokenStore.forget(sql, user.id());
                    SessionStore.endAll(sql, user.id());
                    return sessions.begin(sql, user.id(), "otp", device);
                })
                .orElseThrow(EmbeddedAuth::expired);
    }

    @Override
    public URI authorize(SignInPage page) {
        throw new Failure(
                Code.NOT_CONFIGURED,
                "Signing in through Google, Apple or GitHub takes a Supabase project, and this server runs without one: use an e-mail address or a phone number and a password.");
    }

    @Override
    public SignIn exchange(String code, String verifier, Device device) {
        var flow = database.asService(sql -> FlowStore.take(sql, code))
                .filter(taken ->
                        !taken.expired(clock.instant()) && taken.challenge().fits(verifier))
                .orElseThrow(EmbeddedAuth::expired);
        return sessions.begin(flow.user(), flow.method(), device).orElseThrow(EmbeddedAuth::expired);
    }

    @Override
    public boolean delete(AccountId account) {
        return database.asService(sql -> UserStore.delete(sql, account));
    }

    private void requireReach(Proof proof) {
        if (proof instanceof Proof.Code(var login, var _)) {
            requireReach(login);
        }
    }

    /// The same for every account, so that it tells nothing about any.
    private void requireReach(Login login) {
        if (!codes.reaches(login)) {
            throw new Failure(
                    Code.NOT_CONFIGURED,
                    switch (login) {
                        case Login.Email _ ->
                            "This server sends no mails, so nothing was sent: whoever runs it can set SMTP_HOST, or help you in person.";
                        case Login.Phone _ ->
                            "This server sends no text messages: use an e-mail address, or sign in with your password.";
                    });
        }
    }

    private void refuseBanned(User user) {
        if (user.banned(clock.instant())) {
            throw new Failure(Code.FORBIDDEN, "This account is suspended until %s.".formatted(user.bannedUntil()));
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

    private static Failure expired() {
        return new Failure(Code.CODE_EXPIRED, Identity.CODE_EXPIRED);
    }
}
