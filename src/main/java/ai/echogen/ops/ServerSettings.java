package ai.echogen.ops;

import ai.echogen.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Hands this process's settings to everything in the server.
@Singleton
final class ServerSettings {
    @Produces
    @Singleton
    Settings settings() {
        return Settings.read();
    }
}
