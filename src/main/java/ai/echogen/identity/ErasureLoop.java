package ai.echogen.identity;

import ai.echogen.failure.Failure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs [DueErasures] every few minutes while the server runs.
@Singleton
final class ErasureLoop {
    private static final Logger LOG = Logger.getLogger(ErasureLoop.class);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final DueErasures erasures;
    private @Nullable Thread thread;

    ErasureLoop(DueErasures erasures) {
        this.erasures = erasures;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("account-erasure").start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(STOP_WITHIN);
        }
    }

    private void loop() {
        try {
            while (true) {
                turn();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            // the server stops, and this thread with it
        }
    }

    private void turn() throws InterruptedException {
        try {
            erasures.run();
        } catch (Failure away) {
            LOG.debug("No accounts erased this time", away);
        } catch (RuntimeException e) {
            LOG.error("Looking for accounts to erase failed: it is tried again", e);
        }
    }
}
