package ai.echogen.db;

import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
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

    /// A wrong address, or a database of our own that cannot start, stops the server. One that is merely away
    /// does not: it may be back in a minute.
    @Produces
    @Singleton
    Database database() {
        return new Database(
                settings.text(PostgresAddress.NAME).map(PostgresAddress::parse).orElseGet(local::start));
    }

    void open(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, Database database) {
        try {
            LOG.debugf("PostgreSQL %s answers", database.version());
        } catch (Failure away) {
            LOG.debug("Starting without a database", away);
        }
    }

    void close(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent event, Database database) {
        database.close();
        local.stop();
    }
}
