package ai.echogen.jobs;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.ops.Lease;
import ai.echogen.testing.ManualClock;
import ai.echogen.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsTest {
    private final ManualClock clock = new ManualClock();
    private final Errand errand = new Errand();
    private Database database;
    private Node node;
    private Node other;
    private Caller ana;

    @BeforeAll
    void two_nodes() {
        database = TestDatabase.fresh();
        node = new Node(database, clock, errand);
        other = new Node(database, clock, errand);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void nothing_done_yet() {
        errand.made.clear();
        errand.doings.clear();
        errand.forgotten.clear();
        ana = node.somebody();
    }

    private Job state(Job job) {
        return node.jobs.get(ana, job.id());
    }

    private Thread inBackground(Runnable work) {
        return Thread.ofVirtual().start(work);
    }

    private int count(String table) {
        return database.asCaller(ana, sql -> sql.first("select count(*) from " + table, row -> row.getInt(1)))
                .orElseThrow();
    }

    @Test
    void a_job_runs_to_its_result_and_says_what_it_cost() {
        var job = node.enqueue(ana, "milk", "bread");
        assertThat(job.state()).isEqualTo(State.QUEUED);
        node.work.runDue();

        var done = state(job);
        assertThat(done.state()).isEqualTo(State.SUCCEEDED);
        assertThat(JobJson.object(done.result()))
                .isEqualTo(JobJson.object(Map.of("milk", "did milk", "bread", "did bread")));
        assertThat(done.costUsd()).isEqualByComparingTo("0.02");
        assertThat(JobJson.object(done.progress()).path("percent").asInt()).isEqualTo(100);
        assertThat(done.startedAt()).isEqualTo(clock.instant());
        assertThat(done.finishedAt()).isEqualTo(clock.instant());
        assertThat(count("usage_events")).isEqualTo(2);
    }

    @Test
    void a_step_that_is_done_is_never_done_again_in_whatever_job_of_the_same_person() {
        node.enqueue(ana, "milk", "bread");
        node.work.runDue();
        var again = node.enqueue(ana, "bread", "milk", "salt");
        node.work.runDue();

        assertThat(errand.made).containsExactly("milk", "bread", "salt");
        assertThat(state(again).costUsd()).isEqualByComparingTo("0.01");

        var ben = node.somebody();
        node.enqueue(ben, "milk");
        node.work.runDue();
        assertThat(errand.made).containsExactly("milk", "bread", "salt", "milk");
    }

    @Test
    void a_worker_that_stalls_loses_its_job_and_writes_nothing_when_it_comes_back() throws Exception {
        var gate = new Errand.Gate();
        errand.doings.put("bread", gate);
        var job = node.enqueue(ana, "milk", "bread", "salt");
        var stalled = inBackground(node.work::runDue);
        gate.awaitReached();

        // no heartbeat for longer than a living worker may be silent
        clock.advance(ofSeconds(20));
        errand.doings.remove("bread");
        other.work.takeOver();
        var done = state(job);
        assertThat(done.state()).isEqualTo(State.SUCCEEDED);
        assertThat(errand.made).containsExactly("milk", "bread", "bread", "salt");
        assertThat(JobJson.object(done.result()).path("bread").asText()).isEqualTo("did bread");

        gate.open.countDown();
        stalled.join();
        assertThat(state(job)).isEqualTo(done);
        assertThat(errand.made).hasSize(4);
        assertThat(count("usage_events")).isEqualTo(3);
    }

    @Test
    void a_machine_that_stood_still_before_a_call_does_not_pay_for_what_another_has_paid() throws Exception {
        var gate = new Errand.Gate();
        var calls = new AtomicInteger();
        errand.doings.put("bread", () -> {
            gate.now();
            Lease.requireCurrent();
            calls.incrementAndGet();
            return Errand.paid("late");
        });
        var job = node.enqueue(ana, "bread");
        var frozen = inBackground(node.work::runDue);
        gate.awaitReached();

        clock.advance(ofSeconds(20));
        errand.doings.remove("bread");
        other.work.takeOver();
        assertThat(state(job).state()).isEqualTo(State.SUCCEEDED);
        // the database is asked again only when the last answer is old
        Thread.sleep(4500);
        gate.open.countDown();
        frozen.join();
        assertThat(calls).hasValue(0);
        assertThat(state(job).costUsd()).isEqualByComparingTo("0.01");
    }

    @Test
    void a_vendor_that_asks_to_wait_is_not_asked_again_before() {
        var asked = new AtomicInteger();
        errand.doings.put("bread", () -> asked.incrementAndGet() < 3 ? Errand.later(ofSeconds(30)) : Errand.paid("ok"));
        var job = node.enqueue(ana, "milk", "bread");
        node.work.runDue();

        var waiting = state(job);
        assertThat(waiting.state()).isEqualTo(State.QUEUED);
        assertThat(waiting.attempt()).isEqualTo(2);
        assertThat(waiting.attemptReason()).isEqualTo("The shop is closed.");
        assertThat(waiting.nextAttemptAt()).isEqualTo(clock.instant().plusSeconds(30));

        clock.advance(ofSeconds(29));
        node.work.runDue();
        assertThat(asked).hasValue(1);

        clock.advance(ofSeconds(1));
        other.work.runDue();
        assertThat(asked).hasValue(2);
        assertThat(state(job).attempt()).isEqualTo(3);

        clock.advance(ofSeconds(30));
        node.work.runDue();
        assertThat(state(job).state()).isEqualTo(State.SUCCEEDED);
        assertThat(state(job).attempt()).isEqualTo(1);
        assertThat(errand.made).containsExactly("milk", "bread", "bread", "bread");
    }

    @Test
    void after_its_attempts_a_job_fails_with_the_reason_and_a_retry_goes_on_from_there() {
        errand.doings.put("bread", () -> Errand.later(ofSeconds(1)));
        var job = node.enqueue(ana, "milk", "bread");
        for (var i = 0; i < 10; i++) {
            node.work.runDue();
            clock.advance(ofSeconds(1));
        }
        var failed = state(job);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.errorCode()).isEqualTo("retries_exhausted");
        assertThat(failed.error()).contains("4 attempts", "The shop is closed.");
        assertThat(errand.made).containsExactly("milk", "bread", "bread", "bread", "bread");

        errand.doings.clear();
        assertThat(node.jobs.retry(ana, job.id(), null).error()).isNull();
        node.work.runDue();
        assertThat(state(job).state()).isEqualTo(State.SUCCEEDED);
        assertThat(errand.made).hasSize(6).endsWith("bread");
    }

    @Test
    void what_will_never_work_fails_at_once_with_its_code_and_sentence() {
        errand.doings.put(
                "bread",
                () -> new Attempt.Refused<>(new Failure(Code.SOURCE_FORBIDDEN, "The bakery wants a password.")));
        var job = node.enqueue(ana, "bread");
        node.work.runDue();
        assertThat(state(job).state()).isEqualTo(State.FAILED);
        assertThat(state(job).error()).isEqualTo("The bakery wants a password.");
        assertThat(state(job).errorCode()).isEqualTo("source_forbidden");
        assertThat(errand.made).containsExactly("bread");
    }

    @Test
    void a_bug_is_tried_again_a_few_times_and_then_told_without_its_innards() {
        errand.doings.put("bread", () -> {
            throw new IllegalStateException("secret innards");
        });
        var job = node.enqueue(ana, "bread");
        for (var i = 0; i < 5; i++) {
            node.work.runDue();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(state(job).state()).isEqualTo(State.FAILED);
        assertThat(state(job).errorCode()).isEqualTo("internal_error");
        assertThat(state(job).error()).contains(job.id().toString()).doesNotContain("innards");
        assertThat(errand.made).containsExactly("bread", "bread", "bread");
    }

    @Test
    void cancelling_stops_a_blocked_step_and_keeps_what_is_finished() throws Exception {
        var gate = new Errand.Gate();
        errand.doings.put("bread", gate);
        var job = node.enqueue(ana, "milk", "bread");
        var running = inBackground(node.work::runDue);
        gate.awaitReached();

        // on another node, as far as it is from the one at work
        assertThat(other.jobs.cancel(ana, job.id()).state()).isEqualTo(State.CANCELLED);
        assertThat(running.isAlive()).isTrue();
        node.work.look();
        assertThat(running.join(ofSeconds(2))).isTrue();
        assertThat(state(job).state()).isEqualTo(State.CANCELLED);
        assertThat(count("job_steps where result is not null")).isEqualTo(1);

        errand.doings.clear();
        node.jobs.retry(ana, job.id(), null);
        node.work.runDue();
        assertThat(state(job).state()).isEqualTo(State.SUCCEEDED);
        assertThat(errand.made).containsExactly("milk", "bread", "bread");
    }

    @Test
    void a_job_that_waits_can_be_cancelled_and_is_never_begun() {
        var job = node.enqueue(ana, "milk");
        node.jobs.cancel(ana, job.id());
        node.work.runDue();
        assertThat(state(job).state()).isEqualTo(State.CANCELLED);
        assertThat(errand.made).isEmpty();
        assertThat(node.jobs.cancel(ana, job.id()).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void a_job_of_an_erased_account_stops() throws Exception {
        var gate = new Errand.Gate();
        errand.doings.put("bread", gate);
        node.enqueue(ana, "bread");
        var running = inBackground(node.work::runDue);
        gate.awaitReached();
        database.asService(sql -> sql.change("delete from auth.users where id = ?", ana.account()));
        node.work.look();
        assertThat(running.join(ofSeconds(2))).isTrue();
        node.work.runDue();
        var left = database.asService(
                sql -> sql.list("select task_instance from echogen.scheduled_tasks", row -> row.getString(1)));
        assertThat(left).isEmpty();
    }

    @Test
    void two_jobs_that_need_the_same_at_once_pay_for_it_once() throws Exception {
        var gate = new Errand.Gate();
        errand.doings.put("bread", gate);
        var first = node.enqueue(ana, "bread");
        var second = node.enqueue(ana, "bread");
        var here = inBackground(() -> node.runner.run(first.id(), "a"));
        gate.awaitReached();
        var there = inBackground(() -> other.runner.run(second.id(), "b"));
        assertThat(there.join(ofSeconds(1))).isFalse();
        gate.open.countDown();
        here.join();
        there.join();
        assertThat(state(first).result()).isEqualTo(state(second).result());
        assertThat(errand.made).containsExactly("bread");
        node.work.runDue();
    }

    @Test
    void one_person_with_hundreds_of_jobs_does_not_keep_another_waiting() {
        for (var i = 0; i < 90; i++) {
            node.enqueue(ana, "milk " + i);
        }
        var ben = node.somebody();
        var his = node.enqueue(ben, "beer");
        node.work.runDue();
        assertThat(errand.made.indexOf("beer")).isLessThan(3);
        assertThat(errand.made).hasSize(91);
        assertThat(node.jobs.get(ben, his.id()).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void more_than_may_wait_are_refused_with_a_sentence() {
        var strict = new Node(database, clock, errand, Node.settings(1, 2));
        for (var i = 0; i < 3; i++) {
            strict.enqueue(ana, "milk");
        }
        assertThatThrownBy(() -> strict.enqueue(ana, "milk"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.RATE_LIMITED))
                .hasMessageStartingWith("2 of your jobs wait already");
        node.work.runDue();
    }

    @Test
    void a_step_that_must_wait_long_does_not_cut_off_the_others_beside_it() throws Exception {
        var gate = new Errand.Gate();
        errand.doings.put("bread", gate);
        var shop = new AtomicInteger();
        errand.doings.put("milk", () -> shop.incrementAndGet() == 1 ? Errand.later(ofSeconds(60)) : Errand.paid("ok"));
        var payload = JobJson.object().put("side_by_side", true);
        payload.putArray("steps").add("milk").add("bread");
        var job = node.jobs.enqueue(ana, Errand.TYPE, payload);
        var running = inBackground(node.work::runDue);
        gate.awaitReached();
        assertThat(running.join(ofSeconds(1))).isFalse();
        assertThat(state(job).state()).isEqualTo(State.RUNNING);

        gate.open.countDown();
        running.join();
        assertThat(state(job).state()).isEqualTo(State.QUEUED);
        clock.advance(ofSeconds(60));
        node.work.runDue();
        assertThat(state(job).state()).isEqualTo(State.SUCCEEDED);
        assertThat(errand.made).containsExactlyInAnyOrder("milk", "bread", "milk");
    }

    @Test
    void a_result_that_this_version_cannot_read_counts_as_not_done() {
        node.enqueue(ana, "milk");
        node.work.runDue();
        database.asService(sql ->
                sql.change("update public.job_steps set result = '{\"other\": 1}' where user_id = ?", ana.account()));
        var again = node.enqueue(ana, "milk");
        node.work.runDue();
        assertThat(errand.made).containsExactly("milk", "milk");
        assertThat(state(again).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void progress_never_goes_back_and_outlives_a_wait() {
        var asked = new AtomicInteger();
        errand.doings.put("salt", () -> asked.incrementAndGet() == 1 ? Errand.later(ofSeconds(30)) : Errand.paid("ok"));
        var job = node.enqueue(ana, "milk", "bread", "salt", "beer");
        node.work.runDue();
        clock.advance(ofSeconds(30));
        node.work.runDue();
        var percents = database.asCaller(
                ana,
                sql -> sql.list(
                        "select (data ->> 'percent')::int from job_events where job_id = ? and event = 'progress' order by seq",
                        row -> row.getInt(1),
                        job.id().value()));
        assertThat(percents).isSorted().startsWith(50).doesNotContain(0);
    }

    @Test
    void what_has_not_been_used_for_long_is_forgotten_and_nothing_else() {
        node.enqueue(ana, "milk");
        node.work.runDue();
        clock.advance(Duration.ofDays(6));
        node.housekeeping.tidy();
        assertThat(count("job_events")).isPositive();
        clock.advance(Duration.ofDays(2));
        node.housekeeping.tidy();
        assertThat(count("job_events")).isZero();
        assertThat(count("job_steps")).isEqualTo(1);

        clock.advance(Duration.ofDays(23));
        var waiting = node.enqueue(ana, "bread");
        node.housekeeping.tidy();
        assertThat(count("job_steps")).isEqualTo(1);
        node.jobs.cancel(ana, waiting.id());
        node.housekeeping.tidy();
        assertThat(count("job_steps")).isZero();
        assertThat(errand.forgotten).contains(ana.account() + " \"did milk\"");
        assertThat(count("processing_jobs")).isEqualTo(2);
        node.work.runDue();
    }

    @Test
    void a_step_that_is_used_again_is_kept() {
        node.enqueue(ana, "milk");
        node.work.runDue();
        clock.advance(Duration.ofDays(20));
        node.enqueue(ana, "milk");
        node.work.runDue();
        clock.advance(Duration.ofDays(20));
        node.housekeeping.tidy();
        assertThat(count("job_steps")).isEqualTo(1);
        assertThat(errand.made).containsExactly("milk");
    }

    @Test
    void the_schedulers_table_can_be_lost() {
        var job = node.enqueue(ana, "milk");
        database.asService(sql -> sql.change("delete from echogen.scheduled_tasks"));
        node.work.runDue();
        assertThat(state(job).state()).isEqualTo(State.SUCCEEDED);
    }
}
