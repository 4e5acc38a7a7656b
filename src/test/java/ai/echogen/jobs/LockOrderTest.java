package ai.echogen.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two who want the same rows at the same moment: they take turns. Each test holds one of the rows until both of them
/// wait, so that what happens by chance elsewhere happens here each time.
class LockOrderTest {
    private Database database;
    private Node node;
    private Caller ana;
    private Picked run;

    @BeforeEach
    void a_job_that_runs() {
        database = TestDatabase.fresh();
        node = new Node(database, InstantSource.system(), new Errand(), Node.settings(2, 10));
        ana = node.somebody();
        run = node.runs.pick(node.enqueue(ana, "milk").id(), "a worker").orElseThrow();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_step_that_ends_after_all_does_not_block_the_retry_of_its_job() throws Exception {
        var journal = new Journal(database, InstantSource.system());
        var key = StepKey.of("errand", "milk");
        journal.open(run, key);
        node.jobs.cancel(ana, run.id());
        try (var holder = holding("select 1 from public.job_steps where job_id = ? for update")) {
            var recorded = waiting(1, () -> record(journal, key));
            var retried = waiting(2, () -> node.jobs.retry(ana, run.id(), null).state());
            holder.rollback();
            assertThat(recorded.get(20, TimeUnit.SECONDS)).isEqualTo("milk");
            assertThat(retried.get(20, TimeUnit.SECONDS)).isEqualTo(State.QUEUED);
        }
    }

    @Test
    void a_bill_that_comes_in_after_all_does_not_block_the_retry_of_its_job() throws Exception {
        var journal = new Journal(database, InstantSource.system());
        var key = StepKey.of("errand", "milk");
        journal.open(run, key);
        node.jobs.cancel(ana, run.id());
        var paid = List.of(new Usage("test", "errand_refused", BigDecimal.ONE, "pages", new BigDecimal("0.01")));
        try (var holder = holding("select 1 from public.job_steps where job_id = ? for update")) {
            var booked = waiting(1, () -> {
                journal.book(run, key, Charge.NONE, UUID.randomUUID(), paid);
                return true;
            });
            var retried = waiting(2, () -> node.jobs.retry(ana, run.id(), null).state());
            holder.rollback();
            assertThat(booked.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(retried.get(20, TimeUnit.SECONDS)).isEqualTo(State.QUEUED);
        }
    }

    private String record(Journal journal, StepKey key) {
        var made = (Attempt.Made<String>) Errand.paid("milk");
        return journal.record(run, key, String.class, Charge.NONE, made, Duration.ofSeconds(1));
    }

    @Test
    void a_job_that_ends_while_somebody_retries_it_has_ended() throws Exception {
        try (var holder = holding("select 1 from public.processing_jobs where id = ? for update")) {
            var ended = waiting(1, () -> node.runs.succeed(run, "{}"));
            var retried = waiting(2, () -> node.jobs.retry(ana, run.id(), null));
            holder.rollback();
            assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> retried.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.CONFLICT));
        }
    }

    private Connection holding(String statement) throws SQLException {
        var connection = database.ownConnection();
        connection.setAutoCommit(false);
        try (var prepared = connection.prepareStatement(statement)) {
            prepared.setObject(1, run.id().value());
            assertThat(prepared.executeQuery().next()).isTrue();
        }
        return connection;
    }

    /// Starts it, and returns as soon as so many wait for a lock.
    private <T> FutureTask<T> waiting(int howMany, Callable<T> work) throws InterruptedException {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        for (var i = 0; i < 200 && waiting() < howMany; i++) {
            Thread.sleep(50);
        }
        assertThat(waiting()).isEqualTo(howMany);
        return task;
    }

    private int waiting() {
        return database.asService(sql -> sql.first("""
                        select count(*) as waiting from pg_stat_activity
                         where datname = current_database() and wait_event_type = 'Lock'
                        """, row -> row.getInt("waiting")))
                .orElseThrow();
    }
}
