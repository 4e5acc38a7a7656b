package ai.echogen.identity;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.TokenVerifier;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The door: people come in, look at themselves, and leave.
@Singleton
public final class Identity {
    /// Never tells which of them is wrong.
    public static final String WRONG_CREDENTIALS =
            "The login or the password is wrong: check both and try again, or sign up.";

    /// Never tells which.
    public static final String CODE_EXPIRED =
            "This link or code is wrong, has been used, or is too old: ask for another.";

    private final AuthServer auth;
    private final AccountStore accounts;
    private final ProfileStore profiles;
    private final DeletionStore deletions;
    private final SignInThrottle throttle;
    private final TokenVerifier tokens;
    private final InstantSource clock;

    Identity(
            AuthServer auth,
            AccountStore accounts,
            ProfileStore profiles,
            DeletionStore deletions,
            SignInThrottle throttle,
            TokenVerifier tokens,
            InstantSource clock) {
        this.auth = auth;
        this.accounts = accounts;
        this.profiles = profiles;
        this.deletions = deletions;
        this.throttle = throttle;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// @throws Failure `conflict` when the login is taken, `email_not_confirmed` when a mail has to be
    ///     answered first
    public Entry signUp(Login login, Password password, @Nullable String fullName, Device device) {
        return switch (auth.signUp(login, password, fullName, device)) {
            case SignUp.Done(var signIn) -> begin(signIn);
            case SignUp.ToConfirm() ->
                throw new Failure(
                        Code.EMAIL_NOT_CONFIRMED,
                        "One step is left: follow the link in the mail that was sent to you, then sign in.");
        };
    }

    /// Signing in cancels a deletion that is pending.
    ///
    /// @throws Failure `invalid_credentials`, or `rate_limited` after repeated failures
    public Entry signIn(Login login, Password password, Device device) {
        return enter(slowed(login, device, () -> auth.signIn(login, password, device)));
    }

    /// @throws Failure `unauthenticated`
    public Entry refresh(String refreshToken, Device device) {
        return stay(auth.refresh(refreshToken, device));
    }

    /// Sends a link and a code for the purpose, if there is such an account; the answer never tells.
    ///
    /// @throws Failure `not_configured` when this server sends no mail
    public void send(Purpose purpose, Login login, Device device) {
        auth.send(purpose, login, device);
    }

    /// Signs in by what was sent.
    ///
    /// @throws Failure `code_expired`, or `rate_limited` after repeated failures
    public Entry verify(Purpose purpose, Proof proof, Device device) {
        var signIn = guard(proof, device, () -> auth.verify(purpose, proof, device));
        begin(signIn);
        return enter(signIn);
    }

    /// Signs in with a new password, by what was sent, and ends every other session.
    ///
    /// @throws Failure `code_expired`, or `rate_limited` after repeated failures
    public Entry resetPassword(Proof proof, Password password, Device device) {
        return enter(guard(proof, device, () -> auth.resetPassword(proof, password, device)));
    }

    /// @throws Failure `not_configured`
    public URI authorize(SignInPage page) {
        return auth.authorize(page);
    }

    /// @throws Failure `code_expired`
    public Entry exchange(String code, String verifier, Device device) {
        var signIn = auth.exchange(code, verifier, device);
        begin(signIn);
        return enter(signIn);
    }

    /// Who guesses digits waits like who guesses passwords; a link's token cannot be guessed.
    private SignIn guard(Proof proof, Device device, Supplier<SignIn> attempt) {
        return switch (proof) {
            case Proof.Code(var login, var _) -> slowed(login, device, attempt);
            case Proof.Link _ -> attempt.get();
        };
    }

    /// Slows down who fails again and again: with `invalid_credentials` or `code_expired`.
    ///
    /// @throws Failure `rate_limited`
    public <T> T slowed(Login login, Device device, Supplier<T> attempt) {
        return throttle.guard(login, device, attempt);
    }

    /// Somebody's first time: their profile begins with the name that the account was made with.
    public Entry begin(SignIn signIn) {
        var caller = Caller.inBackground(signIn.account().id());
        profiles.begin(caller, signIn.name());
        return new Entry(new Person(signIn.account(), profiles.of(caller)), signIn.tokens());
    }

    /// Somebody who has just signed in: a deletion that is pending is cancelled.
    ///
    /// @throws Failure `invalid_credentials` when it is too late for that
    public Entry enter(SignIn signIn) {
        var caller = Caller.inBackground(signIn.account().id());
        var profile = profiles.of(caller);
        if (profile.deletion() != null) {
            deletions.cancel(caller, clock.instant());
            profile = profiles.of(caller);
        }
        if (profile.deletion() != null) { // too late to cancel: the account counts as gone
            throw new Failure(Code.INVALID_CREDENTIALS, WRONG_CREDENTIALS);
        }
        return new Entry(new Person(signIn.account(), profile), signIn.tokens());
    }

    /// Somebody who goes on with a session.
    ///
    /// @throws Failure `unauthenticated` when the account counts as deleted
    public Entry stay(SignIn signIn) {
        var profile = profiles.of(Caller.inBackground(signIn.account().id()));
        if (profile.deletion() != null && profile.deletion().due(clock.instant())) {
            throw new Failure(Code.UNAUTHENTICATED, "This account has been deleted, as its owner asked.");
        }
        return new Entry(new Person(signIn.account(), profile), signIn.tokens());
    }

    /// Ends a session that has just begun, where its tokens are given to nobody.
    void leave(Entry entry) {
        var token = entry.tokens().access();
        auth.signOut(tokens.verify(token), token);
    }

    /// @param accessToken the one that the caller came with
    public void signOut(Caller caller, String accessToken) {
        auth.signOut(caller, accessToken);
    }

    /// @throws Failure `unauthenticated` when the account is gone
    public Person person(Caller caller) {
        return new Person(accounts.account(caller.account()), profiles.of(caller));
    }

    public Person change(Caller caller, ProfileChange change) {
        var account = accounts.account(caller.account());
        profiles.change(caller, change);
        return new Person(account, profiles.of(caller));
    }

    public Person onboard(Caller caller, Onboarding onboarding) {
        var account = accounts.account(caller.account());
        profiles.onboard(caller, onboarding);
        return new Person(account, profiles.of(caller));
    }

    /// Asking again changes nothing: the first date stands.
    public Deletion scheduleDeletion(Caller caller) {
        accounts.account(caller.account());
        return deletions.schedule(caller, clock.instant());
    }

    /// @return nothing when no deletion was pending, or when it is too late
    public Optional<Deletion> cancelDeletion(Caller caller) {
        return deletions.cancel(caller, clock.instant());
    }

    public List<Session> sessions(AccountId account) {
        return accounts.sessions(account);
    }

    /// @throws Failure `not_found`
    public void endSession(AccountId account, UUID session) {
        accounts.endSession(account, session);
    }
}
