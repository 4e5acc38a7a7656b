package ai.echogen.identity;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the auth server knows of a person.
///
/// @param email null for an account by phone number
/// @param phone digits without `+`; null for an account by e-mail
public record Account(
        AccountId id,
        @Nullable String email,
        @Nullable String phone,
        Instant createdAt,
        @Nullable Instant lastSignInAt) {
    public Account {
        requireNonNull(id, "id is null");
        requireNonNull(createdAt, "createdAt is null");
    }

    /// Without what says who it is.
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
