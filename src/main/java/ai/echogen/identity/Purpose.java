package ai.echogen.identity;

/// What a link or a code that was sent is good for.
public enum Purpose {
    /// Confirming the address of a new account.
    CONFIRMATION,
    /// Choosing a new password.
    RECOVERY,
    /// Signing in without a password.
    SIGN_IN
}
