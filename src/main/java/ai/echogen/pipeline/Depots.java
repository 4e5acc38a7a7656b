package ai.echogen.pipeline;

import ai.echogen.jobs.Run;
import ai.echogen.library.WorkingFiles;
import ai.echogen.settings.Home;
import ai.echogen.settings.Settings;
import ai.echogen.storage.Blobs;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/// Gives each run of a job a folder below `ECHOGEN_HOME/work`.
@Singleton
final class Depots {
    /// No run lasts so long: what is older belongs to a process that died.
    private static final Duration LEFT_BEHIND = Duration.ofDays(2);

    private final Path home;
    private final Blobs blobs;
    private final WorkingFiles working;
    private final InstantSource clock;

    Depots(Settings settings, Blobs blobs, WorkingFiles working, InstantSource clock) {
        this.home = Home.of(settings).folder().resolve("work");
        this.blobs = blobs;
        this.working = working;
        this.clock = clock;
    }

    Depot open(Run run) {
        try {
            Files.createDirectories(home);
            removeLeftBehind();
            return new Depot(run.caller(), blobs, working, Files.createTempDirectory(home, run.job() + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeLeftBehind() throws IOException {
        var oldest = clock.instant().minus(LEFT_BEHIND);
        List<Path> folders;
        try (var all = Files.list(home)) {
            folders = all.toList();
        }
        for (var folder : folders) {
            if (Files.exists(folder)
                    && Files.getLastModifiedTime(folder).toInstant().isBefore(oldest)) {
                try (var tree = Files.walk(folder)) {
                    for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(path);
                    }
                }
            }
        }
    }
}
