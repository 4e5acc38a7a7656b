package ai.echogen.embedded.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What changes of a [User]: what is null stays.
///
/// @param userMetadata a JSON object, as its text, laid over the present one: null removes a key
/// @param appMetadata  the same
/// @param bannedUntil  [Instant#EPOCH] ends a ban
record UserChange(
        @Nullable String email,
        @Nullable String phone,
        @Nullable String passwordHash,
        @Nullable Instant emailConfirmedAt,
        @Nullable Instant phoneConfirmedAt,
        @Nullable String userMetadata,
        @Nullable String appMetadata,
        @Nullable Instant bannedUntil) {
    static UserChange password(String hash) {
        return new UserChange(null, null, hash, null, null, null, null, null);
    }

    static UserChange emailConfirmed(Instant at) {
        return new UserChange(null, null, null, at, null, "{\"email_verified\":true}", null, null);
    }

    static UserChange email(String address, Instant confirmedAt) {
        return new UserChange(address, null, null, confirmedAt, null, "{\"email_verified\":true}", null, null);
    }

    @Override
    public String toString() {
        return "UserChange";
    }
}
