package ai.echogen.embedded.postgres;

import ai.echogen.db.LocalPostgres;
import ai.echogen.db.PostgresAddress;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.HttpSettings;
import ai.echogen.settings.Home;
import ai.echogen.settings.OwnerOnly;
import ai.echogen.settings.Settings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL in `ECHOGEN_HOME/postgres`: it listens on the loopback interface only, asks for a random
/// password, and keeps its data from one start to the next. It is a program of its own, so what it has
/// confirmed outlives a crash of ours.
@Singleton
public final class EmbeddedPostgres implements LocalPostgres {
    private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class);

    private record Running(HomeLock lock, Cluster cluster) {}

    private final Settings settings;
    private @Nullable Running running;

    public EmbeddedPostgres(Settings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized PostgresAddress start() {
        var home = Home.of(settings).open();
        var lock = HomeLock.take(home, HttpSettings.of(settings).port());
        try {
            var folder = folder(home);
            var account = Account.over(folder);
            var cluster = new Cluster(folder, Programs.unpackedIn(folder), account);
            cluster.initialise();
            var port = cluster.start();
            running = new Running(lock, cluster);
            return new PostgresAddress("127.0.0.1", port, "postgres", Cluster.USER, cluster.password(), Map.of());
        } catch (IOException e) {
            lock.close();
            throw new Failure(
                    Code.DATABASE_BROKEN,
                    "EchoGen's own database in %s cannot be started (%s): check the disk's free space and permissions, or set ECHOGEN_HOME to another folder."
                            .formatted(home, e.getMessage()),
                    e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public synchronized void stop() {
        if (running == null) {
            return;
        }
        try (var _ = running.lock()) {
            running.cluster().stop();
        } catch (IOException e) {
            LOG.warnf("PostgreSQL could not be stopped (%s): the next start will stop it", e.getMessage());
        } finally {
            running = null;
        }
    }

    private static Path folder(Path home) throws IOException {
        var folder = home.resolve("postgres");
        if (Files.notExists(folder)) {
            Files.createDirectory(folder);
            OwnerOnly.restrict(folder);
        }
        return folder;
    }
}
