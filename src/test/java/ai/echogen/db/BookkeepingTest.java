package ai.echogen.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Somebody who comes through Supabase's own API instead of ours: the same role, the same claims, and whatever settings
/// that API makes of a request. Their own jobs, steps and costs are theirs to read, and not to write.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookkeepingTest {
    private final AccountId ana = new AccountId(UUID.randomUUID());
    private final UUID job = UUID.randomUUID();
    private Database database;
    private Connection connection;

    @BeforeAll
    void the_server_has_written_its_books() {
        database = TestDatabase.fresh();
        database.asService(sql -> sql.change("insert into auth.users (id) values (?)", ana));
        database.asCaller(Caller.inBackground(ana), sql -> {
            sql.change("insert into processing_jobs (id, user_id, job_type, cost_usd) values (?, ?, 'x', 5)", job, ana);
            sql.change("insert into job_steps (user_id, key, kind, cost_usd) values (?, 'k', 'take', 5)", ana);
            sql.change(
                    "insert into job_events (job_id, seq, user_id, event, data) values (?, 1, ?, 'e', '{}')", job, ana);
            sql.change(
                    "insert into usage_events (user_id, provider, kind, unit, cost_usd, paid_with) values (?, 'openai', 'write', 'tokens', 5, 'shared')",
                    ana);
            sql.change(
                    "insert into webhooks (user_id, url, events, secret) values (?, 'https://a.b', '{job.succeeded}', 's')",
                    ana);
            sql.change(
                    "insert into webhook_deliveries (webhook_id, user_id, event, body) select id, user_id, 'e', '{}' from webhooks",
                    new Object[0]);
            sql.change("insert into account_deletion_requests (user_id, scheduled_for) values (?, now())", ana);
            return sql.change("insert into working_files (user_id, bucket, path) values (?, 'audio', 'a.wav')", ana);
        });
    }

    @AfterAll
    void close() {
        database.close();
    }

    /// What PostgREST does before the one statement of a request.
    @BeforeEach
    void as_supabases_api() throws SQLException {
        connection = database.ownConnection();
        connection.setAutoCommit(false);
        try (var rights = connection.prepareStatement("""
                select set_config('role', 'authenticated', true),
                       set_config('request.jwt.claims', ?, true),
                       set_config('request.method', 'PATCH', true),
                       set_config('request.headers', '{"echogen.server": "on"}', true)
                """)) {
            rights.setString(1, "{\"sub\":\"%s\",\"role\":\"authenticated\",\"echogen.server\":\"on\"}".formatted(ana));
            rights.execute();
        }
    }

    @AfterEach
    void hang_up() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private int change(String statement) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            return prepared.executeUpdate();
        }
    }

    private static Stream<String> books() {
        return Stream.of(
                "processing_jobs",
                "job_steps",
                "job_events",
                "usage_events",
                "webhooks",
                "webhook_deliveries",
                "working_files",
                "account_deletion_requests");
    }

    @ParameterizedTest
    @MethodSource("books")
    void they_read_their_own(String book) throws SQLException {
        try (var prepared = connection.prepareStatement("select count(*) from public." + book);
                var rows = prepared.executeQuery()) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("books")
    void they_change_and_delete_nothing(String book) throws SQLException {
        assertThat(change("update public.%s set user_id = user_id".formatted(book)))
                .isZero();
        assertThat(change("delete from public." + book)).isZero();
    }

    @Test
    void they_lower_no_cost_and_raise_no_maximum() throws SQLException {
        assertThat(change("update public.processing_jobs set cost_usd = 0, payload = '{\"max_cost_usd\": 1000}'"))
                .isZero();
        assertThat(change("update public.usage_events set cost_usd = 0, paid_with = 'own'"))
                .isZero();
    }

    private Stream<String> additions() {
        return Stream.of(
                "insert into public.processing_jobs (user_id, job_type) values ('%s', 'podcast_generation')",
                "insert into public.job_steps (user_id, key, kind, result) values ('%s', 'forged', 'take', '{}')",
                "insert into public.job_events (user_id, job_id, seq, event, data) values ('%s', '" + job
                        + "', 2, 'e', '{}')",
                "insert into public.usage_events (user_id, provider, kind, unit, cost_usd) values ('%s', 'x', 'x', 'x', -5)",
                "insert into public.working_files (user_id, bucket, path) values ('%s', 'audio', 'of/somebody/else.wav')",
                "insert into public.webhooks (user_id, url, events, secret) values ('%s', 'http://a:99999', '{job.failed}', 's')",
                "insert into public.account_deletion_requests (user_id, scheduled_for, completed_at) values ('%s', now(), now())");
    }

    @ParameterizedTest
    @MethodSource("additions")
    void they_add_nothing(String statement) {
        assertThatThrownBy(() -> change(statement.formatted(ana)))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void what_is_theirs_to_write_stays_so() throws SQLException {
        assertThat(change(
                        "insert into public.scraped_content (user_id, url, title, markdown, provider) values ('%s', 'https://a.b', 't', 'm', 'x')"
                                .formatted(ana)))
                .isOne();
    }
}
