package ai.echogen.ops;

import ai.echogen.db.Database;
import ai.echogen.failure.Failure;
import ai.echogen.ops.Check.Verdict;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/// Warns of a wrong clock, without letting the start wait for the database.
@Singleton
final class ClockWatch {
    private static final Logger LOG = Logger.getLogger("ai.echogen.startup");

    void begin(@Observes StartupEvent event, Database database, InstantSource clock) {
        Thread.ofVirtual().start(() -> {
            try {
                var finding = new ClockCheck(database, clock).look();
                if (finding.verdict() != Verdict.GOOD) {
                    LOG.warn(finding.text());
                }
            } catch (Failure away) {
                LOG.debug("No clock to compare with", away);
            }
        });
    }
}
