package ai.echogen.testing;

import ai.echogen.settings.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/// What the server under `@QuarkusTest` is configured with, whatever is set on this machine. Its data stays
/// from one run to the next, until `mvn clean`. Requests are not limited, since all tests come from one address and the
/// clock stands still. Its jobs wait for [ManualWorker].
@Singleton
final class TestSettings {
    /// In a test profile's overrides, before the name of a setting.
    static final String PREFIX = "echogen.testing.";

    /// A port of this machine that nobody listens on: a test that asks a vendor says where its stand-in is.
    private static final String NOBODY = "http://127.0.0.1:9";

    private static final List<String> VENDORS = List.of(
            "OPENAI",
            "GEMINI",
            "GROQ",
            "OPENROUTER",
            "ANTHROPIC",
            "ELEVENLABS",
            "FIRECRAWL",
            "HYPERBROWSER",
            "IMAGEROUTER");

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Settings settings(Config config) {
        var settings = new HashMap<>(
                Map.of("ECHOGEN_HOME", "target/test-home", "API_RATE_LIMIT_PER_MINUTE", "0", "ECHOGEN_ROLE", "api"));
        for (var vendor : VENDORS) {
            settings.put(vendor + "_BASE_URL", NOBODY);
        }
        for (var name : config.getPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                settings.put(name.substring(PREFIX.length()), config.getValue(name, String.class));
            }
        }
        return Settings.of(settings);
    }
}
