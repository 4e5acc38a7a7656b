package ai.echogen.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param email       always an address: for an account by phone number one that can never get mail (RFC
///     2606), such as `14155550123@phone.invalid`
/// @param preferences goes out as the JSON that came in
record UserProfile(
        @Schema(required = true, examples = "7d0f3c5e-5a0b-4a53-9a4e-0c2f6b8f1f10")
        String id,

        @Schema(required = true, format = "email", examples = "ana@example.com")
        String email,

        @JsonProperty("fullName") @Schema(examples = "Ana Lovelace") @Nullable
        String fullName,

        @Schema(required = true) Instant createdAt,
        @Nullable Instant lastSignInAt,

        @JsonProperty("avatarUrl") @Schema(examples = "https://example.com/ana.jpg") @Nullable
        String avatarUrl,

        @Nullable String bio,

        @JsonRawValue
        @Schema(type = SchemaType.OBJECT, implementation = Object.class, additionalProperties = Object.class)
        @Nullable
        String preferences,

        @JsonProperty("onboardingCompleted") @Schema(defaultValue = "false")
        boolean onboardingCompleted,

        @JsonProperty("pendingAccountDeletion") @Nullable AccountDeletionStatus pendingAccountDeletion) {
    static final String PHONE_DOMAIN = "@phone.invalid";
    static final int LONGEST_NAME = 500;
    static final int LONGEST_URL = 2083;
    static final int LONGEST_BIO = 10_000;

    static UserProfile of(Person person) {
        var account = person.account();
        var profile = person.profile();
        return new UserProfile(
                account.id().toString(),
                address(account),
                profile.fullName(),
                account.createdAt(),
                account.lastSignInAt(),
                profile.avatarUrl(),
                profile.bio(),
                profile.preferences(),
                profile.onboardingCompleted(),
                profile.deletion() == null ? null : AccountDeletionStatus.of(profile.deletion()));
    }

    /// Some accounts at providers have neither an address nor a number.
    private static String address(Account account) {
        if (account.email() != null) {
            return account.email();
        }
        return (account.phone() == null ? account.id() : account.phone()) + PHONE_DOMAIN;
    }

    @Override
    public String toString() {
        return "UserProfile[" + id + "]";
    }
}
