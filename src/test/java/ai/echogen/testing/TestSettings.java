package ai.echogen.testing;

import ai.echogen.settings.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/// What the server under `@QuarkusTest` is configured with, whatever is set on this machine. Its data stays
/// from one run to the next, until `mvn clean`. Its jobs wait for [ManualWorker].
@Singleton
final class TestSettings {
    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Settings settings() {
        return Settings.of(Map.of("ECHOGEN_HOME", "target/test-home", "ECHOGEN_ROLE", "api"));
    }
}
