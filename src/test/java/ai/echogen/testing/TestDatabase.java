package ai.echogen.testing;

import ai.echogen.db.Database;
import ai.echogen.db.PostgresAddress;
import ai.echogen.embedded.postgres.EmbeddedPostgres;
import ai.echogen.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/// A real PostgreSQL for tests: one server per JVM, started with the first test that asks, and a database of its own
/// for each that does.
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    private static final class Server {
        static final PostgresAddress ADDRESS = start();

        private static PostgresAddress start() {
            try {
                var home = Files.createTempDirectory("echogen-test-database");
                var postgres = new EmbeddedPostgres(Settings.of(Map.of("ECHOGEN_HOME", home.toString())));
                var address = postgres.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    postgres.stop();
                    Folders.delete(home);
                }));
                return address;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// The address of an empty database that nobody else uses.
    public static PostgresAddress address() {
        var server = Server.ADDRESS;
        var name = "test_" + COUNT.incrementAndGet();
        // not by DriverManager, which knows only the drivers of whoever asked it first
        var source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        try (var connection = source.getConnection(server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new PostgresAddress(
                server.host(), server.port(), name, server.user(), server.password(), server.parameters());
    }

    /// An up-to-date database that nobody else uses.
    public static Database fresh() {
        return new Database(address());
    }
}
