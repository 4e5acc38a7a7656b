package ai.echogen.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementTimeoutTest {
    private static final String SLOW = """
            select pg_sleep(30)
             where ?::text is not null
            """;

    private static Database database;

    private final Logger logger = Logger.getLogger("ai.echogen.db");
    private final Lines lines = new Lines();

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        database.version();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void listen() {
        logger.addHandler(lines);
    }

    @AfterEach
    void hush() {
        logger.removeHandler(lines);
    }

    /// What the log would say.
    private static final class Lines extends Handler {
        private final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            said.add(line instanceof ExtLogRecord ext ? ext.getFormattedMessage() : line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static int slow(Sql sql) throws SQLException {
        sql.list("select set_config('statement_timeout', '100ms', true)", row -> row.getString(1));
        return sql.list(SLOW, _ -> 1, "my private notes").size();
    }

    private static void gaveUp(Failure failure) {
        assertThat(failure.code()).isEqualTo(Code.DATABASE_TIMEOUT);
        assertThat(failure).hasMessageContaining("narrow the search, or try again");
    }

    @Test
    void a_statement_that_takes_too_long_is_no_outage_whoever_asks() {
        var ana = Caller.inBackground(new AccountId(UUID.randomUUID()));
        gaveUp(catchThrowableOfType(Failure.class, () -> database.asCaller(ana, StatementTimeoutTest::slow)));
        gaveUp(catchThrowableOfType(Failure.class, () -> database.asService(StatementTimeoutTest::slow)));

        assertThat(database.version()).startsWith("17.");
        assertThat(lines.said).as("neither going away nor coming back").allMatch(line -> line.contains("gave up"));
    }

    @Test
    void it_is_logged_by_its_text_and_without_its_values() {
        gaveUp(catchThrowableOfType(Failure.class, () -> database.asService(StatementTimeoutTest::slow)));

        assertThat(lines.said)
                .singleElement()
                .asString()
                .matches(
                        "The database gave up a slow statement after \\d{3,4} ms: select pg_sleep\\(30\\) where \\?::text is not null")
                .doesNotContain("private");
    }

    @Test
    void the_log_keeps_what_a_library_says_about_it() {
        var line = new LogRecord(Level.SEVERE, "failed");
        line.setLoggerName("com.github.kagkarlsson.scheduler.Scheduler");
        line.setThrown(new RuntimeException(new SQLException("canceling statement", "57014")));
        assertThat(new AwayIsSaidOnce().isLoggable(line)).isTrue();

        line.setThrown(new RuntimeException(new SQLException("connection lost", "08006")));
        assertThat(new AwayIsSaidOnce().isLoggable(line)).isFalse();
    }
}
