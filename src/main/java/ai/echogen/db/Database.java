package ai.echogen.db;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// The one door to PostgreSQL. It opens without a database being there, so that a server starts while its
/// database is away and serves again as soon as it is back. Going away and coming back are each logged once.
public final class Database implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Database.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final int CONNECTIONS = 10;
    private static final String VERSION = """
            select current_setting('server_version') as version
            """;

    /// Work on one connection.
    @FunctionalInterface
    public interface Work<T> {
        T in(Sql sql) throws SQLException;
    }

    private final PostgresAddress address;
    private final HikariDataSource pool;
    private final AtomicBoolean away = new AtomicBoolean();

    public Database(PostgresAddress address) {
        this.address = address;
        var config = new HikariConfig();
        config.setPoolName("postgres");
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_WITHIN.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "echogen");
        config.addDataSourceProperty("connectTimeout", CONNECT_WITHIN.toSeconds());
        this.pool = new HikariDataSource(config);
    }

    /// Works with the program's own rights, not those of a person.
    ///
    /// @throws Failure `database_unavailable` when the database is not there or goes away meanwhile
    public <T> T asService(Work<T> work) {
        try (var connection = pool.getConnection()) {
            var result = work.in(new Sql(connection));
            if (away.compareAndSet(true, false)) {
                LOG.infof("The database at %s is back", address);
            }
            return result;
        } catch (SQLException e) {
            if (!isAway(e)) {
                throw new IllegalStateException("a statement failed", e);
            }
            if (away.compareAndSet(false, true)) {
                LOG.warnf(
                        "The database at %s does not answer (%s): check that it runs and that its address is right. EchoGen goes on and tries again with each request.",
                        address, reason(e));
            }
            // travels to strangers: neither address nor user
            throw new Failure(
                    Code.DATABASE_UNAVAILABLE,
                    "The database does not answer: try again in a minute. The server's log says why.",
                    e);
        }
    }

    /// The server's version, for example `17.11`: asked each time, so an answer means that the database is
    /// there.
    ///
    /// @throws Failure `database_unavailable`
    public String version() {
        return asService(sql -> sql.list(VERSION, row -> row.getString("version")))
                .getFirst();
    }

    @Override
    public void close() {
        pool.close();
    }

    /// PostgreSQL's error classes: 08 connection, 28 credentials, 3D no such database, 53 out of resources,
    /// 57P shutting down or starting up. No state at all is the pool's own time-out.
    private static boolean isAway(SQLException e) {
        var state = e.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("28")
                || state.startsWith("3D")
                || state.startsWith("53")
                || state.startsWith("57P");
    }

    /// The driver's words rather than the pool's.
    private static String reason(SQLException e) {
        return String.valueOf(e.getCause() instanceof SQLException driver ? driver.getMessage() : e.getMessage());
    }
}
