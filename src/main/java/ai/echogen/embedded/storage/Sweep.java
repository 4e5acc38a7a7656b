package ai.echogen.embedded.storage;

import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseProject;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes files that have no row: what a crash left between the two. They are left alone for a day, since
/// an upload may still be on its way.
@Singleton
final class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final Duration UNTOUCHED = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofHours(6);
    private static final int AT_ONCE = 500;
    private static final String KNOWN = """
            select version from storage.objects where version = any (?)
            """;

    private final ObjectStore store;
    private final InstantSource clock;
    private final boolean embedded;
    private @Nullable Thread thread;

    Sweep(ObjectStore store, InstantSource clock, Settings settings) {
        this.store = store;
        this.clock = clock;
        this.embedded = settings.text(SupabaseProject.URL).isEmpty();
    }

    void start(@Observes StartupEvent event) {
        if (embedded) {
            thread = Thread.ofVirtual().name("storage-sweep").start(this::loop);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void loop() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                try {
                    var taken = run();
                    if (taken > 0) {
                        LOG.infof("Removed %d files that a crash left behind", taken);
                    }
                } catch (IOException | WireError e) {
                    LOG.warnf("Files that a crash left behind cannot be looked for now (%s)", e.getMessage());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return how many files went
    int run() throws IOException {
        var before = clock.instant().minus(UNTOUCHED);
        var taken = 0;
        var some = new ArrayList<UUID>();
        try (var files = store.files().all()) {
            for (var file : (Iterable<Path>) files::iterator) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    some.add(UUID.fromString(file.getFileName().toString()));
                }
                if (some.size() == AT_ONCE) {
                    taken += sweep(some);
                    some.clear();
                }
            }
        }
        return taken + sweep(some);
    }

    private int sweep(List<UUID> versions) {
        var known = new HashSet<>(store.as(
                new Who.Service(),
                sql -> sql.list(KNOWN, row -> UUID.fromString(row.getString(1)), (Object)
                        versions.stream().map(UUID::toString).toArray(String[]::new))));
        var orphans =
                versions.stream().filter(version -> !known.contains(version)).toList();
        orphans.forEach(store.files()::delete);
        return orphans.size();
    }
}
