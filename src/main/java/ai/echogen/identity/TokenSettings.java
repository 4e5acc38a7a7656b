package ai.echogen.identity;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.PublicUrl;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseProject;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param secret     what tokens are signed with, where that is shared: `JWT_SECRET`, or without a Supabase
///     project one that is made once and kept in the data folder. Null for a project whose tokens only its
///     public keys verify
/// @param issuer     who tokens are from: the Supabase project, or this server
/// @param publicKeys where the project has its keys; null without one
record TokenSettings(
        @Nullable JwtSecret secret, String issuer, @Nullable URI publicKeys) {
    private static final String ALGORITHM = "JWT_ALGORITHM";
    private static final String SHARED = "HS256";
    private static final List<String> PUBLIC = List.of("ES256", "RS256");

    /// @throws Failure `invalid_setting` also for a `JWT_ALGORITHM` that tokens cannot have here
    static TokenSettings of(Settings settings) {
        var project = SupabaseProject.of(settings);
        var algorithm = settings.text(ALGORITHM).orElse(SHARED);
        if (!algorithm.equals(SHARED) && !(project.isPresent() && PUBLIC.contains(algorithm))) {
            throw new Failure(
                    Code.INVALID_SETTING,
                    "%s must be %s%s, and %s says \"%s\". Correct it, or remove it."
                            .formatted(
                                    ALGORITHM,
                                    SHARED,
                                    project.isPresent() ? ", ES256 or RS256" : "",
                                    settings.place(ALGORITHM).orElse("a setting"),
                                    algorithm));
        }
        return project.map(supabase -> new TokenSettings(
                        algorithm.equals(SHARED)
                                        && settings.text(JwtSecret.NAME).isPresent()
                                ? JwtSecret.of(settings)
                                : null,
                        supabase.service("/auth/v1").toString(),
                        supabase.service("/auth/v1/.well-known/jwks.json")))
                .orElseGet(() -> new TokenSettings(JwtSecret.of(settings), PublicUrl.of(settings) + "/auth/v1", null));
    }
}
