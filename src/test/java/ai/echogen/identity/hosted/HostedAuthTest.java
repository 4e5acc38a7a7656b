package ai.echogen.identity.hosted;

import ai.echogen.identity.AuthServer;
import ai.echogen.identity.AuthServerContract;
import ai.echogen.identity.ProjectKeys;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseProject;
import ai.echogen.testing.ManualClock;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// The adapter for Supabase Auth against the embedded twin, over HTTP.
@QuarkusTest
class HostedAuthTest extends AuthServerContract {
    @TestHTTPResource
    URI twin;

    @Inject
    Settings settings;

    @Inject
    ManualClock clock;

    @Override
    protected AuthServer server() {
        var keys = ProjectKeys.of(settings);
        return new HostedAuth(SupabaseProject.of(Settings.of(Map.of(
                        SupabaseProject.URL, "http://localhost:" + twin.getPort(),
                        SupabaseProject.ANON_KEY, keys.anon().reveal(),
                        SupabaseProject.SERVICE_KEY, keys.service().reveal())))
                .orElseThrow());
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
