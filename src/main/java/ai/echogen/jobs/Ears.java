package ai.echogen.jobs;

import ai.echogen.db.Database;
import ai.echogen.failure.Failure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// This process's one connection that listens on the [Bus]. Behind a pooler that lends connections by transaction
/// nothing is ever heard: that is noticed by an echo, and listeners are then served by looking every second.
@Singleton
final class Ears {
    private static final Logger LOG = Logger.getLogger(Ears.class);
    private static final Duration LISTEN = Duration.ofSeconds(5);
    private static final Duration ECHO_WITHIN = Duration.ofSeconds(3);
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final Duration TRY_AGAIN = Duration.ofMinutes(5);

    private final Database database;
    private final Feeds feeds;
    private final Watch watch;
    private final Doorbell doorbell;
    private boolean deafnessSaid;
    private @Nullable Thread thread;

    Ears(Database database, Feeds feeds, Watch watch, Doorbell doorbell) {
        this.database = database;
        this.feeds = feeds;
        this.watch = watch;
        this.doorbell = doorbell;
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void start() {
        thread = Thread.ofVirtual().name("job-ears").start(this::listen);
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void listen() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try (var connection = database.ownConnection()) {
                    if (hears(connection)) {
                        feeds.listening(true);
                        hear(connection);
                    }
                    Thread.sleep(TRY_AGAIN);
                } catch (SQLException | Failure away) {
                    // an interrupt closes the socket, and ends us
                    LOG.debug("Listening is interrupted", away);
                    Thread.sleep(RECONNECT);
                } finally {
                    feeds.listening(false);
                }
            }
        } catch (InterruptedException _) {
            // the server stops
        }
    }

    private boolean hears(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + Bus.CHANNEL);
        }
        var token = UUID.randomUUID().toString();
        database.asService(sql -> {
            Bus.echo(sql, token);
            return true;
        });
        var until = System.nanoTime() + ECHO_WITHIN.toNanos();
        while (System.nanoTime() < until) {
            for (var word : connection.unwrap(PGConnection.class).getNotifications(500)) {
                if (Bus.parse(word.getParameter())
                        .filter(new Bus.Echo(token)::equals)
                        .isPresent()) {
                    return true;
                }
            }
        }
        if (!deafnessSaid) {
            deafnessSaid = true;
            LOG.info("The database does not deliver notifications (a transaction pooler in between?): listeners to jobs"
                    + " are served by looking every second. A session pooler's or a direct DATABASE_URL is faster.");
        }
        return false;
    }

    private void hear(Connection connection) throws SQLException {
        var ours = connection.unwrap(PGConnection.class);
        while (!Thread.currentThread().isInterrupted()) {
            var words = ours.getNotifications((int) LISTEN.toMillis());
            if (words.length == 0 && !connection.isValid((int) LISTEN.toSeconds())) {
                throw new SQLException("the connection is dead");
            }
            for (var word : words) {
                Bus.parse(word.getParameter()).ifPresent(this::heard);
            }
        }
    }

    private void heard(Bus word) {
        switch (word) {
            case Bus.Changed(var job) -> feeds.changed(job);
            case Bus.Stopped(var job) -> {
                feeds.changed(job);
                // what is to stop is asked of the jobs themselves
                watch.lookAt(job);
            }
            case Bus.Work() -> doorbell.ring();
            case Bus.Echo _ -> {}
        }
    }
}
