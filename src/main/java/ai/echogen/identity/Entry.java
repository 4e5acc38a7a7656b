package ai.echogen.identity;

/// A person who is signed in now, and the tokens that show it.
public record Entry(Person person, Tokens tokens) {}
