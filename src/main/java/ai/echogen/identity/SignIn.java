package ai.echogen.identity;

import org.jspecify.annotations.Nullable;

/// An account that has just been signed in to.
///
/// @param name what its owner was called at sign-up, here or at a provider
public record SignIn(Account account, @Nullable String name, Tokens tokens) {}
