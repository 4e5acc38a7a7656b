package ai.echogen.identity;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The door: people come in, look at themselves, and leave.
@Singleton
public final class Identity {
    /// Never tells which of them is wrong.
    public static final String WRONG_CREDENTIALS =
            "The login or the password is wrong: check both and try again, or sign up.";

    private final AuthServer auth;
    private final ProfileStore profiles;
    private final DeletionStore deletions;
    private final SignInThrottle throttle;
    private final InstantSource clock;

    Identity(
            AuthServer auth,
            ProfileStore profiles,
            DeletionStore deletions,
            SignInThrottle throttle,
            InstantSource clock) {
        this.auth = auth;
        this.profiles = profiles;
        this.deletions = deletions;
        this.throttle = throttle;
        this.clock = clock;
    }

    /// @throws Failure `conflict` when the login is taken
    public Entry signUp(Login login, Password password, @Nullable String fullName, Device device) {
        var signIn = auth.signUp(login, password, fullName, device);
        var caller = Caller.inBackground(signIn.account().id());
        profiles.begin(caller, fullName);
        return new Entry(new Person(signIn.account(), profiles.of(caller)), signIn.tokens());
    }

    /// Signing in cancels a deletion that is pending.
    ///
    /// @throws Failure `invalid_credentials`, or `rate_limited` after repeated failures
    public Entry signIn(Login login, Password password, Device device) {
        var signIn = throttle.guard(login, device, () -> auth.signIn(login, password, device));
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

    /// @throws Failure `unauthenticated`
    public Entry refresh(String refreshToken, Device device) {
        var signIn = auth.refresh(refreshToken, device);
        var profile = profiles.of(Caller.inBackground(signIn.account().id()));
        if (profile.deletion() != null && profile.deletion().due(clock.instant())) {
            throw new Failure(Code.UNAUTHENTICATED, "This account has been deleted, as its owner asked.");
        }
        return new Entry(new Person(signIn.account(), profile), signIn.tokens());
    }

    public void signOut(Caller caller) {
        auth.signOut(caller);
    }

    /// @throws Failure `unauthenticated` when the account is gone
    public Person person(Caller caller) {
        return new Person(auth.account(caller.account()), profiles.of(caller));
    }

    public Person change(Caller caller, ProfileChange change) {
        var account = auth.account(caller.account());
        profiles.change(caller, change);
        return new Person(account, profiles.of(caller));
    }

    public Person onboard(Caller caller, Onboarding onboarding) {
        var account = auth.account(caller.account());
        profiles.onboard(caller, onboarding);
        return new Person(account, profiles.of(caller));
    }

    /// Asking again changes nothing: the first date stands.
    public Deletion scheduleDeletion(Caller caller) {
        auth.account(caller.account());
        return deletions.schedule(caller, clock.instant());
    }

    /// @return nothing when no deletion was pending, or when it is too late
    public Optional<Deletion> cancelDeletion(Caller caller) {
        return deletions.cancel(caller, clock.instant());
    }

    public List<Session> sessions(AccountId account) {
        return auth.sessions(account);
    }

    /// @throws Failure `not_found`
    public void endSession(AccountId account, UUID session) {
        auth.endSession(account, session);
    }
}
