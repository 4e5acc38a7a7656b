package ai.echogen.identity;

import org.jspecify.annotations.Nullable;

/// What people say of themselves.
///
/// @param preferences a JSON object, as its text
/// @param deletion    the one that is pending, if any
public record Profile(
        @Nullable String fullName,
        @Nullable String avatarUrl,
        @Nullable String bio,
        String preferences,
        boolean onboardingCompleted,
        @Nullable Deletion deletion) {
    /// Without the words.
    @Override
    public String toString() {
        return "Profile";
    }
}
