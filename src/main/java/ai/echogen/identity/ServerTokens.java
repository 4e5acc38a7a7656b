package ai.echogen.identity;

import ai.echogen.settings.Settings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Makes the server's tokens at the start, so that a wrong setting stops it with a sentence.
@Singleton
final class ServerTokens {
    @Produces
    @Singleton
    AccessTokens tokens(Settings settings, InstantSource clock) {
        return new AccessTokens(TokenSettings.of(settings), clock);
    }

    /// To be asked for only where this server is the project: making them makes the secret.
    @Produces
    @Singleton
    ProjectKeys keys(Settings settings) {
        return ProjectKeys.of(settings);
    }

    void check(@Observes StartupEvent event, AccessTokens tokens) {}
}
