package ai.echogen.identity;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.failure.Failure;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Makes accounts and sessions: the embedded one, or Supabase Auth. What it has made lies in the schema
/// `auth` of the database either way, and is read from there, so that signed-in people need it only once an
/// hour.
///
/// Every operation may also fail with `auth_unavailable` when it is another server that does not answer,
/// and with `rate_limited`, both saying when to try again.
public interface AuthServer {
    /// @param fullName goes into the account's metadata, as Supabase's clients put it there
    /// @throws Failure `conflict` when the login is taken, unless the address has to be confirmed first: then
    ///     nothing tells
    SignUp signUp(Login login, Password password, @Nullable String fullName, Device device);

    /// @throws Failure `invalid_credentials`: same words, same work, account or not; `email_not_confirmed`
    ///     only after the right password
    SignIn signIn(Login login, Password password, Device device);

    /// Exchanges a refresh token, which is worth nothing from then on.
    ///
    /// @throws Failure `unauthenticated`; a token that was exchanged long before ends its session
    SignIn refresh(String refreshToken, Device device);

    /// Ends the caller's own session; nothing happens when it has ended.
    ///
    /// @param accessToken the one that the caller came with
    void signOut(Caller caller, String accessToken);

    /// Sends what proves that somebody reads a mailbox or has a phone. Does and says the same whether there
    /// is such an account or not, and takes the same time.
    ///
    /// @throws Failure `not_configured` when nothing can be sent
    void send(Purpose purpose, Login login, Device device);

    /// Signs in whoever has what was sent. It is good once.
    ///
    /// @throws Failure `code_expired` for one that is wrong, used, or too old
    SignIn verify(Purpose purpose, Proof proof, Device device);

    /// Signs in whoever has what [#send] sent for [Purpose#RECOVERY], with a new password, and ends every
    /// other session.
    ///
    /// @throws Failure `code_expired`; `invalid_input` for a password that is refused
    SignIn resetPassword(Proof proof, Password password, Device device);

    /// Where to send somebody who wants to sign in at a provider.
    ///
    /// @throws Failure `not_configured` when the provider is not set up
    URI authorize(SignInPage page);

    /// Ends what [#authorize] began.
    ///
    /// @param code     what the provider's way back brought
    /// @param verifier what the challenge was made from
    /// @throws Failure `code_expired`
    SignIn exchange(String code, String verifier, Device device);

    /// Deletes the account, and by the database's foreign keys every row of its owner.
    ///
    /// @return whether there was one
    boolean delete(AccountId account);
}
