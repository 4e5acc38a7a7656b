package ai.echogen.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.testing.ManualClock;
import ai.echogen.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What attempts have cost of which nothing came: each costs two cents.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaidInVainTest {
    private static final List<Usage> TWO_CENTS = List.of(
            new Usage("openai", "gpt", "errand_refused", BigDecimal.ONE, "pages", new BigDecimal("0.015")),
            new Usage("openai", "gpt", "errand_refused", BigDecimal.TWO, "words", new BigDecimal("0.005")));
    private static final StepKey MILK = StepKey.of("errand", "milk");

    private final ManualClock clock = new ManualClock();
    private final Errand errand = new Errand();
    private Database database;
    private Node node;
    private RunStore runs;
    private Journal journal;
    private Caller ana;

    @BeforeAll
    void one_node_that_shares_five_cents_a_month() {
        database = TestDatabase.fresh();
        var settings = Node.settings(10, 100);
        node = new Node(database, clock, errand, settings, new SharedBudget(new BigDecimal("0.05")));
        runs = new RunStore(database, node.admission, settings, clock);
        journal = new Journal(database, clock);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void somebody_whose_milk_may_cost_two_cents() {
        errand.made.clear();
        errand.doings.clear();
        errand.charges.clear();
        ana = node.somebody();
    }

    private void milk(boolean shared, Errand.Doing doing) {
        errand.charges.put("milk", new Charge("openai", "gpt", shared, 10, new BigDecimal("0.02")));
        errand.doings.put("milk", doing);
    }

    private Job enqueue(String most) {
        var payload = JobJson.object().put("max_cost_usd", new BigDecimal(most));
        payload.putArray("steps").add("milk");
        return node.jobs.enqueue(ana, Errand.TYPE, payload);
    }

    private Job after(Job job) {
        node.work.runDue();
        return node.jobs.get(ana, job.id());
    }

    private Job muchLater(Job job) {
        for (var i = 0; i < 8; i++) {
            node.work.runDue();
            clock.advance(Duration.ofMinutes(10));
        }
        return after(job);
    }

    private List<String> kinds() {
        return database.asCaller(
                ana,
                sql -> sql.list(
                        "select kind || ' ' || paid_with as kind from usage_events order by kind",
                        row -> row.getString("kind")));
    }

    private BigDecimal booked() {
        return database.asCaller(
                        ana,
                        sql -> sql.first(
                                "select coalesce(sum(cost_usd), 0) as usd from usage_events",
                                row -> row.getBigDecimal("usd")))
                .orElseThrow();
    }

    @Test
    void an_attempt_that_is_made_again_is_on_the_bill_beside_the_one_that_succeeds() {
        var times = new AtomicInteger();
        milk(
                false,
                () -> times.getAndIncrement() == 0
                        ? new Attempt.TryLater<>(null, "The milk is sour.", TWO_CENTS)
                        : Errand.paid("milk"));
        var job = muchLater(enqueue("1"));
        assertThat(job.state()).isEqualTo(State.SUCCEEDED);
        assertThat(job.costUsd()).isEqualByComparingTo("0.03");
        assertThat(booked()).isEqualByComparingTo("0.03");
        assertThat(kinds()).containsExactly("errand own", "errand_refused own", "errand_refused own");
        var past = new History(database).of(ana);
        assertThat(past.past().getFirst().usd())
                .as("what the next quote goes by, for one of 10 characters")
                .isCloseTo(0.003, within(1e-9));
    }

    @Test
    void an_attempt_that_fails_for_good_is_on_the_bill() {
        milk(true, () -> new Attempt.Refused<>(new Failure(Code.PROVIDER_REFUSED, "No milk."), TWO_CENTS));
        var job = after(enqueue("1"));
        assertThat(job.state()).isEqualTo(State.FAILED);
        assertThat(job.error()).isEqualTo("No milk.");
        assertThat(job.costUsd()).isEqualByComparingTo("0.02");
        assertThat(booked()).isEqualByComparingTo("0.02");
        assertThat(kinds()).containsExactly("errand_refused shared", "errand_refused shared");
    }

    @Test
    void the_last_of_too_many_attempts_is_on_the_bill_as_well() {
        milk(false, () -> new Attempt.TryLater<>(null, "The milk is sour.", TWO_CENTS));
        var job = muchLater(enqueue("1"));
        assertThat(job.errorCode()).isEqualTo("retries_exhausted");
        assertThat(errand.made).hasSize(4);
        assertThat(job.costUsd()).isEqualByComparingTo("0.08");
        assertThat(booked()).isEqualByComparingTo("0.08");
    }

    @Test
    void a_maximum_stops_attempts_that_come_to_nothing() {
        milk(false, () -> new Attempt.TryLater<>(null, "The milk is sour.", TWO_CENTS));
        var job = muchLater(enqueue("0.05"));
        assertThat(job.errorCode()).isEqualTo("budget_exceeded");
        assertThat(job.error()).startsWith("This job has spent $0.04 of the $0.05 that it may cost");
        assertThat(errand.made).hasSize(2);
        assertThat(job.costUsd()).isEqualByComparingTo("0.04");
    }

    @Test
    void so_does_the_budget_of_the_month() {
        milk(true, () -> new Attempt.TryLater<>(null, "The milk is sour.", TWO_CENTS));
        var job = muchLater(enqueue("1"));
        assertThat(job.errorCode()).isEqualTo("shared_budget_exceeded");
        assertThat(errand.made).hasSize(2);
        assertThat(booked()).isEqualByComparingTo("0.04");
    }

    @Test
    void one_bill_is_booked_once_and_by_nobody_who_has_lost_the_job() {
        var job = runs.pick(enqueue("1").id(), "here").orElseThrow();
        journal.open(job, MILK);
        var bill = UUID.randomUUID();
        for (var i = 0; i < 2; i++) {
            journal.book(job, MILK, new Charge("openai", "gpt", false, 10, null), bill, TWO_CENTS);
        }
        assertThat(booked()).isEqualByComparingTo("0.02");
        assertThat(node.jobs.get(ana, job.id()).costUsd()).isEqualByComparingTo("0.02");

        database.asService(sql -> sql.change(
                "update processing_jobs set fence = fence + 1 where id = ?",
                job.id().value()));
        assertThatThrownBy(() -> journal.book(job, MILK, Charge.NONE, UUID.randomUUID(), TWO_CENTS))
                .isInstanceOf(JobLost.class);
        assertThat(booked()).isEqualByComparingTo("0.02");
    }
}
