package ai.echogen.identity;

/// What a person signs in with, next to a password.
public sealed interface Login {
    /// @param address in lower case
    record Email(String address) implements Login {}

    /// @param digits a number in E.164 without its `+`, as Supabase keeps it
    record Phone(String digits) implements Login {}
}
