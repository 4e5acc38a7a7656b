package ai.echogen.caller;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The person on whose behalf something is done: row-level security sees their claims, and nothing of others.
///
/// @param session the sign-in that this request belongs to; null for work in the background
/// @param claims  the token's claims as JSON, as `auth.jwt()` gives them to policies
public record Caller(AccountId account, @Nullable UUID session, String claims) {
    public Caller {
        requireNonNull(account, "account is null");
        requireNonNull(claims, "claims is null");
    }

    /// Work in the background for somebody: with their rights, without their token.
    public static Caller inBackground(AccountId account) {
        return new Caller(account, null, "{\"sub\":\"%s\",\"role\":\"authenticated\"}".formatted(account));
    }

    /// Without the claims: they hold an e-mail address, and this lands in logs.
    @Override
    public String toString() {
        return "Caller[" + account + "]";
    }
}
