package ai.echogen.identity;

/// An account that has just been signed in to.
public record SignIn(Account account, Tokens tokens) {}
