package ai.echogen.db;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// The one door to PostgreSQL. It opens without a database being there, so that a server starts while its
/// database is away and serves again as soon as it is back. Going away and coming back are each logged once.
public final class Database implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Database.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    /// For questions whose only point is whether somebody answers.
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);

    private static final Duration ANOTHER_TRY = Duration.ofMillis(500);
    private static final int CONNECTIONS = 10;
    /// How the server notices that this machine stands still or is gone: what a transaction had locked is
    /// free again then, and a worker that takes a frozen one's job over need not wait for it to thaw.
    /// Nothing of ours is idle in a transaction on purpose, migrations excepted.
    private static final String GONE = """
            select set_config('idle_in_transaction_session_timeout', '10s', false),
                   set_config('tcp_keepalives_idle', '10', false),
                   set_config('tcp_keepalives_interval', '5', false),
                   set_config('tcp_keepalives_count', '3', false)
            """;
    /// A migration of many rows takes as long as it takes.
    private static final String PATIENT = """
            select set_config('statement_timeout', '0', false)
            """;
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
    private final Object migrating = new Object();
    private volatile boolean migrated;
    private volatile boolean migrates;

    public Database(PostgresAddress address) {
        this.address = address;
        this.pool = new HikariDataSource(working(address));
    }

    private static HikariConfig working(PostgresAddress address) {
        var config = configured(address, CONNECTIONS);
        if (address.pooling() != Pooling.TRANSACTION) {
            config.setConnectionInitSql(GONE);
        }
        return config;
    }

    private static HikariConfig configured(PostgresAddress address, int connections) {
        var config = new HikariConfig();
        config.setPoolName("postgres");
        config.setJdbcUrl(address.jdbcUrl());
        // by name: DriverManager knows only the drivers of whoever asked it first in this process
        config.setDriverClassName("org.postgresql.Driver");
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_WITHIN.toMillis());
        config.setValidationTimeout(ANSWERS_WITHIN.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "echogen");
        // a constraint's detail repeats values, and exceptions end in the log
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("connectTimeout", CONNECT_WITHIN.toSeconds());
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return config;
    }

    /// One transaction with a person's rights: the role `authenticated` and their claims, exactly as
    /// Supabase's own API sets them, so that row-level security decides what is seen and changed. The rights travel
    /// with the first statement, so all that it costs is the round trip of the commit.
    ///
    /// @throws Failure `database_unavailable` when the database is not there or goes away meanwhile;
    ///                 `database_timeout` when it gives a statement up that takes too long
    public <T> T asCaller(Caller caller, Work<T> work) {
        return transaction(rights(caller), false, work);
    }

    /// Reads with a person's rights, where each statement may see the state of its own moment: each is a transaction
    /// of its own, rights and commit included in its one round trip.
    ///
    /// @throws Failure `database_unavailable` as above
    public <T> T readAsCaller(Caller caller, Work<T> work) {
        return transaction(rights(caller), true, work);
    }

    private static Rights rights(Caller caller) {
        return new Rights("authenticated", caller.account().toString(), caller.claims());
    }

    /// One transaction with the rights of somebody who has not signed in: the role `anon`.
    ///
    /// @throws Failure `database_unavailable` as above
    public <T> T asNobody(Work<T> work) {
        return transaction(new Rights("anon", "", "{\"role\":\"anon\"}"), false, work);
    }

    /// One transaction with the program's own rights, not those of a person. Rare enough to stand out in
    /// review.
    ///
    /// @throws Failure `database_unavailable` when the database is not there or goes away meanwhile
    public <T> T asService(Work<T> work) {
        return transaction(null, false, work);
    }

    private <T> T transaction(@Nullable Rights rights, boolean commitsEach, Work<T> work) {
        return connected(connection -> {
            connection.setAutoCommit(false);
            try {
                var result = work.in(new Sql(connection, rights, commitsEach));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
        });
    }

    /// For a library that brings its own statements: connections with the program's own rights, from the same
    /// pool, each asked for when it is needed. A database that is away is a [SQLException] there.
    public DataSource dataSource() {
        return new LentDataSource(() -> {
            upToDate();
            return pool.getConnection();
        });
    }

    /// A connection outside of the pool, with the program's own rights, for what needs one as long as the server runs.
    /// Who takes it closes it.
    ///
    /// @throws SQLException when the database is away
    public Connection ownConnection() throws SQLException {
        upToDate();
        var source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setApplicationName("echogen");
        source.setConnectTimeout((int) CONNECT_WITHIN.toSeconds());
        source.setTcpKeepAlive(true);
        return source.getConnection(address.user(), address.password());
    }

    private static void rollBack(Connection connection, Throwable because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    private interface Connected<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T connected(Connected<T> work) {
        try {
            upToDate();
        } catch (SQLException e) {
            throw failed(e);
        }
        try (var connection = pool.getConnection()) {
            var result = work.on(connection);
            if (away.compareAndSet(true, false)) {
                LOG.infof("The database at %s is back", address);
            }
            return result;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Once, with the first work after the start or after the database came back: nothing runs on an old
    /// schema.
    private void upToDate() throws SQLException {
        if (migrated) {
            return;
        }
        synchronized (migrating) {
            if (!migrated) {
                migrates = true;
                try {
                    migrate();
                    migrated = true;
                } finally {
                    migrates = false;
                }
            }
        }
    }

    private void migrate() throws SQLException {
        // their locks need a session of the server's own, and stand still as long as a migration takes
        var config = configured(address.forMigrations(), 3);
        config.setConnectionInitSql(PATIENT);
        try (var sessions = new HikariDataSource(config)) {
            Migrations.apply(sessions);
        }
    }

    /// Connects and brings the schema up to date, once: for the start, where somebody reads what is wrong.
    ///
    /// @param patience how long a database that does not answer is waited for, since it may be starting too
    /// @throws Failure `invalid_setting`, `database_broken`, or `database_unavailable` after all patience
    void open(Duration patience) throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                Visit.to(address);
                upToDate();
                return;
            } catch (Failure failure) {
                if (failure.code() != Code.DATABASE_UNAVAILABLE || System.nanoTime() > until) {
                    throw failure;
                }
            } catch (SQLException e) {
                if (System.nanoTime() > until) {
                    throw Visit.failure(address, e);
                }
            }
            Thread.sleep(ANOTHER_TRY);
        }
    }

    private RuntimeException failed(SQLException e) {
        if (Thread.currentThread().isInterrupted()) {
            // a virtual thread's interrupt closes the socket under it: the database is not away
            return new Failure(Code.CANCELLED, "The work was stopped while it used the database.", e);
        }
        if (isTimeout(e)) {
            return new Failure(
                    Code.DATABASE_TIMEOUT,
                    "This took longer than the database may work on one question: narrow the search, or try again.",
                    e);
        }
        if (!isAway(e)) {
            return new IllegalStateException("a statement failed", e);
        }
        if (away.compareAndSet(false, true)) {
            LOG.warnf(
                    "The database at %s does not answer (%s): check that it runs and that its address is right. EchoGen goes on and tries again with each request.",
                    address, reason(e));
        }
        // travels to strangers: neither address nor user
        return new Failure(
                Code.DATABASE_UNAVAILABLE,
                "The database does not answer: try again in a minute. The server's log says why.",
                e);
    }

    /// The server's version, for example `17.11`: asked each time, so an answer means that the database is
    /// there. A connection on which no answer comes is given up after two seconds.
    ///
    /// @throws Failure `database_unavailable`
    public String version() {
        return connected(connection -> {
            // the pool puts it back
            connection.setNetworkTimeout(Runnable::run, (int) ANSWERS_WITHIN.toMillis());
            return new Sql(connection, null, false)
                    .list(VERSION, row -> row.getString("version"))
                    .getFirst();
        });
    }

    /// The database's own time.
    ///
    /// @throws Failure `database_unavailable`
    public Instant now() {
        return asService(sql ->
                        sql.list("select clock_timestamp() as now", row -> requireNonNull(Sql.instant(row, "now"))))
                .getFirst();
    }

    /// Counts its connections (`hikaricp.connections…`) from now on.
    public void measure(MeterRegistry meters) {
        pool.setMetricRegistry(meters);
    }

    /// Whether its schema is being brought up to date at this moment: everything else waits meanwhile.
    public boolean isMigrating() {
        return migrates;
    }

    @Override
    public void close() {
        pool.close();
    }

    /// PostgreSQL's error classes: 08 connection, 28 credentials, 3D no such database, 53 out of resources,
    /// 57P shutting down or starting up. It also gives up on us: 25P03 when a transaction stood still. No state
    /// at all is the pool's own time-out.
    static boolean isAway(SQLException e) {
        var state = e.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("28")
                || state.startsWith("3D")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.equals("25P03");
    }

    /// A statement took longer than it may, or an operator cancelled it: the database is there.
    static boolean isTimeout(SQLException e) {
        return "57014".equals(e.getSQLState());
    }

    /// The driver's words rather than the pool's.
    private static String reason(SQLException e) {
        return String.valueOf(e.getCause() instanceof SQLException driver ? driver.getMessage() : e.getMessage());
    }
}
