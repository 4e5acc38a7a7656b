package ai.echogen.ops;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.jboss.logging.Logger;

/// Makes the [StartupCheck]s, before the database is opened and before anything listens.
@Singleton
final class StartupChecks {
    private static final Logger LOG = Logger.getLogger("ai.echogen.startup");

    private final List<StartupCheck> checks;

    StartupChecks(@All List<StartupCheck> checks) {
        this.checks = checks;
    }

    void make(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event) {
        checks.forEach(StartupChecks::require);
    }

    /// @throws Failure what the check found bad
    static void require(StartupCheck check) {
        var finding = check.look();
        switch (finding.verdict()) {
            case GOOD -> LOG.debugf("%s: %s", check.name(), finding.text());
            case DOUBTFUL -> LOG.warn(finding.text());
            case BAD -> throw new Failure(Code.INVALID_SETTING, finding.text());
        }
    }
}
