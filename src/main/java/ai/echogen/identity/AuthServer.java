package ai.echogen.identity;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps accounts, passwords and sessions: an embedded one, or Supabase Auth.
public interface AuthServer {
    /// @param fullName goes into the account's metadata, as Supabase's clients put it there
    /// @throws ai.echogen.failure.Failure `conflict` when the login is taken
    SignIn signUp(Login login, Password password, @Nullable String fullName, Device device);

    /// @throws ai.echogen.failure.Failure `invalid_credentials`: same words, same work, account or not
    SignIn signIn(Login login, Password password, Device device);

    /// Exchanges a refresh token, which is worth nothing from then on.
    ///
    /// @throws ai.echogen.failure.Failure `unauthenticated`; a token that was exchanged before ends its session
    SignIn refresh(String refreshToken, Device device);

    /// Ends the caller's own session; nothing happens when it has ended.
    void signOut(Caller caller);

    /// @throws ai.echogen.failure.Failure `unauthenticated` when the account is gone
    Account account(AccountId account);

    /// The one that was seen last comes first.
    List<Session> sessions(AccountId account);

    /// @throws ai.echogen.failure.Failure `not_found` when the account has no such session
    void endSession(AccountId account, UUID session);

    /// Deletes the account, and by the database's foreign keys every row of its owner.
    ///
    /// @return whether there was one
    boolean delete(AccountId account);
}
