package ai.echogen.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.embedded.postgres.EmbeddedPostgres;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import ai.echogen.testing.LocalServer;
import ai.echogen.testing.PostgresProxy;
import ai.echogen.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseAwayTest {
    @Test
    void a_restart_under_load_fails_requests_as_unavailable_and_then_is_over(@TempDir Path home) throws Exception {
        var postgres = new EmbeddedPostgres(Settings.of(Map.of("ECHOGEN_HOME", home.toString())));
        try (var proxy = new PostgresProxy(postgres.start());
                var database = new Database(proxy.address());
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var ana = Caller.inBackground(new AccountId(UUID.randomUUID()));
            database.asService(sql -> sql.change("insert into auth.users (id) values (?)", ana.account()));
            var stop = new AtomicBoolean();
            var answered = new AtomicInteger();
            Set<Object> failures = ConcurrentHashMap.newKeySet();
            for (var i = 0; i < 8; i++) {
                people.submit(() -> {
                    while (!stop.get()) {
                        try {
                            database.asCaller(ana, sql -> sql.list("select id from profiles", row -> row.getString(1)));
                            answered.incrementAndGet();
                        } catch (Failure e) {
                            failures.add(e.code());
                        } catch (RuntimeException e) {
                            failures.add(e);
                        }
                    }
                });
            }
            await(answered, 50);

            postgres.stop();
            while (!failures.contains(Code.DATABASE_UNAVAILABLE)) {
                Thread.sleep(50);
            }
            proxy.leadTo(postgres.start());
            await(answered, answered.get() + 100);

            stop.set(true);
            assertThat(failures).containsExactly(Code.DATABASE_UNAVAILABLE);
        } finally {
            postgres.stop();
        }
    }

    private static void await(AtomicInteger count, int wanted) throws InterruptedException {
        for (var tries = 0; tries < 600 && count.get() < wanted; tries++) {
            Thread.sleep(50);
        }
        assertThat(count.get()).isGreaterThanOrEqualTo(wanted);
    }

    @Test
    void each_wrong_address_is_a_sentence_of_its_own() {
        var right = TestDatabase.address();

        assertThat(Visit.to(right).version()).startsWith("17.");
        says(
                with(right, right.host(), right.port(), right.database(), "postgres", "wrong"),
                Code.INVALID_SETTING,
                "does not let the user \"postgres\" in");
        says(
                with(right, right.host(), right.port(), right.database(), "nobody", right.password()),
                Code.INVALID_SETTING,
                "does not let the user \"nobody\" in");
        says(
                with(right, right.host(), right.port(), "nothing", right.user(), right.password()),
                Code.INVALID_SETTING,
                "There is no database \"nothing\"");
        says(
                with(right, "nowhere.invalid.localhost", 5432, "x", "x", "x"),
                Code.INVALID_SETTING,
                "There is no host of the name nowhere.invalid.localhost");
        says(
                with(right, "localhost", LocalServer.freePort(), "x", "x", "x"),
                Code.DATABASE_UNAVAILABLE,
                "cannot be reached");
        says(
                new PostgresAddress(
                        right.host(),
                        right.port(),
                        right.database(),
                        right.user(),
                        right.password(),
                        Map.of("sslmode", "require")),
                Code.INVALID_SETTING,
                "cannot be encrypted");
    }

    @Test
    void a_start_waits_for_a_database_that_is_starting_too() throws Exception {
        var right = TestDatabase.address();
        try (var proxy = new PostgresProxy(with(right, "localhost", LocalServer.freePort(), "x", "x", "x"))) {
            proxy.leadTo(
                    with(right, "localhost", LocalServer.freePort(), right.database(), right.user(), right.password()));
            try (var database = new Database(proxy.address())) {
                Thread.ofVirtual().start(() -> {
                    pause();
                    proxy.leadTo(right);
                });
                database.open(Duration.ofSeconds(30));
                assertThat(database.version()).startsWith("17.");
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(700);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static PostgresAddress with(
            PostgresAddress right, String host, int port, String database, String user, String password) {
        return new PostgresAddress(host, port, database, user, password, right.parameters());
    }

    private static void says(PostgresAddress address, Code code, String words) {
        var failure = catchThrowableOfType(Failure.class, () -> Visit.to(address));
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure)
                .hasMessageContaining(words)
                .hasMessageContaining("DATABASE_URL")
                .hasMessageEndingWith(".");
        if (address.password().length() > 3) {
            assertThat(failure).hasMessageNotContaining(address.password());
        }
    }
}
