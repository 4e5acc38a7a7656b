package ai.echogen.embedded.storage;

import ai.echogen.failure.Failure;
import ai.echogen.http.TokenVerifier;
import ai.echogen.identity.ProjectKeys;
import ai.echogen.settings.Settings;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Who a request's headers say that it is.
@Singleton
final class Callers {
    static final String API_KEY = "apikey";

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier tokens;
    private final Settings settings;
    private final InstantSource clock;
    private volatile @Nullable ProjectKeys keys;

    Callers(TokenVerifier tokens, Settings settings, InstantSource clock) {
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param apiKey counts where there is no bearer token, as it does at Supabase's gateway
    /// @throws WireError for a token that is not ours, or not any more
    Who require(@Nullable String authorization, @Nullable String apiKey) {
        if (authorization == null) {
            var role = apiKey == null
                    ? null
                    : keys().ofToken(apiKey, clock.instant()).orElse(null);
            if (role == null) {
                throw WireError.request("headers must have required property 'authorization'");
            }
            return who(role);
        }
        var token = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : authorization.strip();
        var role = keys().ofToken(token, clock.instant());
        if (role.isPresent()) {
            return who(role.get());
        }
        try {
            return new Who.Person(tokens.verify(token));
        } catch (Failure _) {
            throw WireError.denied(why(token));
        }
    }

    /// A token that is missing or wrong makes an anonymous request.
    Who orAnonymous(@Nullable String authorization, @Nullable String apiKey) {
        try {
            return require(authorization, apiKey);
        } catch (WireError _) {
            return new Who.Anonymous();
        }
    }

    private static Who who(ProjectKeys.Role role) {
        return switch (role) {
            case ANON -> new Who.Anonymous();
            case SERVICE_ROLE -> new Who.Service();
        };
    }

    /// In the words of the library that Supabase checks with.
    private String why(String token) {
        try {
            var ends = SignedJWT.parse(token).getJWTClaimsSet().getExpirationTime();
            return ends != null && !clock.instant().isBefore(ends.toInstant())
                    ? "\"exp\" claim timestamp check failed"
                    : "signature verification failed";
        } catch (ParseException _) {
            return "Invalid Compact JWS";
        }
    }

    /// Made with the first request: the secret wants a data folder, which a server with a project
    /// elsewhere does without.
    private ProjectKeys keys() {
        var made = keys;
        if (made == null) {
            made = ProjectKeys.of(settings);
            keys = made;
        }
        return made;
    }
}
