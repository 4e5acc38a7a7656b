package ai.echogen.embedded.auth;

import ai.echogen.identity.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `auth.users`.
///
/// @param passwordHash null for people who never had a password
/// @param appMetadata  a JSON object, as its text
/// @param userMetadata a JSON object, as its text
record User(Account account, @Nullable String passwordHash, String appMetadata, String userMetadata) {
    User signedIn(Instant now) {
        var known = new Account(account.id(), account.email(), account.phone(), account.createdAt(), now);
        return new User(known, passwordHash, appMetadata, userMetadata);
    }

    @Override
    public String toString() {
        return "User[" + account.id() + "]";
    }
}
