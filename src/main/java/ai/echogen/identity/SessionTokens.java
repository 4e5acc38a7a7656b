package ai.echogen.identity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param expiresIn seconds that the access token lives
record SessionTokens(
        @Schema(required = true) String accessToken,
        @Nullable String refreshToken,

        @Schema(examples = "3600") @Nullable Integer expiresIn) {
    static SessionTokens of(Tokens tokens) {
        return new SessionTokens(
                tokens.access(),
                tokens.refresh(),
                Math.toIntExact(tokens.lifetime().toSeconds()));
    }

    @Override
    public String toString() {
        return "SessionTokens[hidden]";
    }
}
