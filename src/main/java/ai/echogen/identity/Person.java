package ai.echogen.identity;

/// Everything that a person is shown about themselves.
public record Person(Account account, Profile profile) {}
