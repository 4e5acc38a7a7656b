package ai.echogen.identity.hosted;

import ai.echogen.identity.AuthServer;
import ai.echogen.identity.AuthServerContract;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseProject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The same against a real project: docs/supabase.md says how. It makes accounts there and leaves them.
@EnabledIfEnvironmentVariable(named = "ECHOGEN_TEST_SUPABASE_URL", matches = ".+")
class RealProjectTest extends AuthServerContract {
    private final AuthServer server = new HostedAuth(SupabaseProject.of(Settings.of(Map.of(
                    SupabaseProject.URL, System.getenv("ECHOGEN_TEST_SUPABASE_URL"),
                    SupabaseProject.ANON_KEY, System.getenv("ECHOGEN_TEST_SUPABASE_ANON_KEY"),
                    SupabaseProject.SERVICE_KEY, System.getenv("ECHOGEN_TEST_SUPABASE_SERVICE_ROLE_KEY"))))
            .orElseThrow());

    @Override
    protected AuthServer server() {
        return server;
    }

    @Override
    protected void pass(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
