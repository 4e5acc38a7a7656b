package ai.echogen.identity;

/// What a sign-up comes to.
public sealed interface SignUp {
    record Done(SignIn signIn) implements SignUp {}

    /// A mail is on its way: the account can be signed in to once its link was followed.
    record ToConfirm() implements SignUp {}
}
