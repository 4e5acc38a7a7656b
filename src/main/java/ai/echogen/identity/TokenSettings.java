package ai.echogen.identity;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.HttpSettings;
import ai.echogen.settings.Settings;

/// @param secret `JWT_SECRET`: what tokens are signed with; by default made once and kept in the data folder
/// @param issuer who tokens are from: `SUPABASE_URL`, or this server's own address
record TokenSettings(JwtSecret secret, String issuer) {
    private static final String ALGORITHM = "HS256";

    /// @throws Failure `invalid_setting` also for a `JWT_ALGORITHM` other than HS256
    static TokenSettings of(Settings settings) {
        var algorithm = settings.text("JWT_ALGORITHM").orElse(ALGORITHM);
        if (!algorithm.equals(ALGORITHM)) {
            throw new Failure(
                    Code.INVALID_SETTING,
                    "JWT_ALGORITHM must be %s, and %s says \"%s\". Correct it, or remove it."
                            .formatted(
                                    ALGORITHM, settings.place("JWT_ALGORITHM").orElse("a setting"), algorithm));
        }
        var url = settings.text("SUPABASE_URL")
                .orElseGet(() -> "http://localhost:%d"
                        .formatted(HttpSettings.of(settings).port()));
        return new TokenSettings(JwtSecret.of(settings), (url.endsWith("/") ? url : url + "/") + "auth/v1");
    }
}
