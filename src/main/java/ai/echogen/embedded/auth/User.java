package ai.echogen.embedded.auth;

import ai.echogen.caller.AccountId;
import ai.echogen.identity.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `auth.users`.
///
/// @param passwordHash null for people who never had a password
/// @param newEmail     an address that waits to be confirmed; empty for none
/// @param appMetadata  a JSON object, as its text: what the server knows
/// @param userMetadata a JSON object, as its text: what the person chose
record User(
        AccountId id,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String passwordHash,
        @Nullable Instant emailConfirmedAt,
        @Nullable Instant phoneConfirmedAt,
        @Nullable Instant confirmationSentAt,
        @Nullable Instant recoverySentAt,
        String newEmail,
        @Nullable Instant emailChangeSentAt,
        @Nullable Instant lastSignInAt,
        @Nullable Instant bannedUntil,
        String appMetadata,
        String userMetadata,
        Instant createdAt,
        Instant updatedAt) {

    Account account() {
        return new Account(id, email, phone, createdAt, lastSignInAt);
    }

    /// Whether one of its addresses is known to be its owner's.
    boolean confirmed() {
        return emailConfirmedAt != null || phoneConfirmedAt != null;
    }

    boolean banned(Instant now) {
        return bannedUntil != null && now.isBefore(bannedUntil);
    }

    @Override
    public String toString() {
        return "User[" + id + "]";
    }
}
