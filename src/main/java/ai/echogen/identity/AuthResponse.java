package ai.echogen.identity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

record AuthResponse(
        @Schema(required = true) UserProfile user,
        @Schema(required = true) SessionTokens session) {
    static AuthResponse of(Entry entry) {
        return new AuthResponse(UserProfile.of(entry.person()), SessionTokens.of(entry.tokens()));
    }
}
