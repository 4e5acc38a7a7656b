package ai.echogen.db;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Opens the database before anything else when the server starts, and closes it after everything else: the
/// one at `DATABASE_URL`, or else our own.
@Singleton
final class ServerDatabase {
    private static final Logger LOG = Logger.getLogger(ServerDatabase.class);

    private final Settings settings;
    private final LocalPostgres local;

    ServerDatabase(Settings settings, LocalPostgres local) {
        this.settings = settings;
        this.local = local;
    }

    /// How long one elsewhere may take to answer when we start: it may be starting too.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Produces
    @Singleton
    Database database() {
        return new Database(PostgresAddress.of(settings).orElseGet(local::start));
    }

    /// A wrong address, a database that does not answer, or one whose schema cannot become ours stops the server with a
    /// sentence. Once it runs, a database that goes away does not.
    void open(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, Database database) {
        try {
            database.open(PATIENCE);
            LOG.debugf("PostgreSQL %s answers", database.version());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Code.CANCELLED, "Stopped while waiting for the database.", e);
        }
    }

    void close(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent event, Database database) {
        database.close();
        local.stop();
    }
}
