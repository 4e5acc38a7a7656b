package ai.echogen.library;

import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Deletes [WorkingFiles] that nobody has used for `ECHOGEN_WORKING_FILES_DAYS`, now and then while the server runs.
@Singleton
final class WorkingFilesSweep {
    private static final Logger LOG = Logger.getLogger(WorkingFilesSweep.class);
    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    /// Made when it is needed: files want a data folder, which a server without files does without.
    private final Instance<WorkingFiles> files;
    private final Duration kept;
    private final InstantSource clock;
    private @Nullable Thread thread;

    WorkingFilesSweep(Instance<WorkingFiles> files, Settings settings, InstantSource clock) {
        this.files = files;
        this.kept = Duration.ofDays(settings.number("ECHOGEN_WORKING_FILES_DAYS", 30, 1, 3650));
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("working-files").start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(STOP_WITHIN);
        }
    }

    private void loop() {
        try {
            for (var pause = FIRST; ; pause = PAUSE) {
                Thread.sleep(pause);
                turn();
            }
        } catch (InterruptedException _) {
            // the server stops, and this thread with it
        }
    }

    void turn() throws InterruptedException {
        try {
            var deleted = files.get().sweep(clock.instant().minus(kept));
            if (deleted > 0) {
                LOG.infof("%d files that nobody used for %d days are deleted", deleted, kept.toDays());
            }
        } catch (Failure away) {
            LOG.debug("No unused files deleted this time", away);
        } catch (RuntimeException e) {
            LOG.error("Looking for unused files failed: it is tried again", e);
        }
    }
}
