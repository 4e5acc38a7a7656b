package ai.echogen.caller;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/// One person's account, the `sub` of their tokens and the `id` of `auth.users`.
public record AccountId(UUID value) {
    public AccountId {
        requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
