package ai.echogen.identity.hosted;

import ai.echogen.failure.Failure;
import ai.echogen.identity.AuthServer;
import ai.echogen.ops.Check.Verdict;
import ai.echogen.settings.Embedded;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseProject;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;

/// Chooses who keeps accounts: the Supabase project that is configured, or else this program.
@Singleton
final class ServerAuth {
    private static final Logger LOG = Logger.getLogger(ServerAuth.class);

    private final Settings settings;

    ServerAuth(Settings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    AuthServer auth(@Embedded Instance<AuthServer> embedded) {
        return SupabaseProject.of(settings).<AuthServer>map(HostedAuth::new).orElseGet(embedded::get);
    }

    /// What is configured wrong stops the server before it listens, so that a platform keeps the version that
    /// works. An outage does not: it may be over in a minute, and signed-in people are served meanwhile.
    ///
    /// @throws Failure `invalid_setting`
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event) {
        if (SupabaseProject.of(settings).isPresent()) {
            var finding = new SupabaseCheck(settings).look();
            if (finding.verdict() != Verdict.GOOD) {
                LOG.warn(finding.text());
            }
        }
    }
}
