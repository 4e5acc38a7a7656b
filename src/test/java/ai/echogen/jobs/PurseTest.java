package ai.echogen.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.failure.Invalid;
import ai.echogen.testing.ManualClock;
import ai.echogen.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each step of an errand costs a cent in the end, whatever it was said to cost before.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PurseTest {
    private static final StepKey MILK = StepKey.of("errand", "milk");
    private static final StepKey BREAD = StepKey.of("errand", "bread");

    private final ManualClock clock = new ManualClock();
    private final Errand errand = new Errand();
    private Database database;
    private Node node;
    private RunStore runs;
    private Purse purse;
    private Journal journal;
    private Caller ana;

    @BeforeAll
    void one_node_that_shares_five_cents_a_month() {
        database = TestDatabase.fresh();
        var settings = Node.settings(10, 100);
        var budget = new SharedBudget(new BigDecimal("0.05"));
        node = new Node(database, clock, errand, settings, budget);
        runs = new RunStore(database, node.admission, settings, clock);
        purse = new Purse(database, clock, budget);
        journal = new Journal(database, clock);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void nobody_has_spent_anything() {
        node.work.runDue(); // what other tests left running
        errand.made.clear();
        errand.doings.clear();
        errand.charges.clear();
        ana = node.somebody();
    }

    private static Charge charge(String usd, boolean shared) {
        return new Charge("openai", "gpt", shared, 100, new BigDecimal(usd));
    }

    private Job enqueue(@Nullable String most, String... steps) {
        var payload = JobJson.object();
        List.of(steps).forEach(payload.putArray("steps")::add);
        if (most != null) {
            payload.put("max_cost_usd", new BigDecimal(most));
        }
        return node.jobs.enqueue(ana, Errand.TYPE, payload);
    }

    private Job after(Job job) {
        node.work.runDue();
        return node.jobs.get(ana, job.id());
    }

    /// A job that runs and has claimed both steps.
    private Picked running(@Nullable String most) {
        var job = enqueue(most, "milk", "bread");
        var picked = runs.pick(job.id(), "here").orElseThrow();
        journal.open(picked, MILK);
        journal.open(picked, BREAD);
        return picked;
    }

    private void refuses(Picked job, StepKey key, Charge charge, Code code) {
        assertThatThrownBy(() -> purse.setAside(job, key, charge))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }

    @Test
    void a_job_stops_before_the_step_that_would_pass_its_maximum_and_goes_on_with_a_higher_one() {
        for (var step : List.of("milk", "bread", "salt")) {
            errand.charges.put(step, charge("0.02", false));
        }
        var job = after(enqueue("0.03", "milk", "bread", "salt"));

        assertThat(job.state()).isEqualTo(State.FAILED);
        assertThat(job.errorCode()).isEqualTo("budget_exceeded");
        assertThat(job.error())
                .isEqualTo(
                        "This job has spent $0.02 of the $0.03 that it may cost, and its next step, by openai/gpt, may cost up to $0.02: retry it with a higher max_cost_usd to go on from here. What is finished is kept.");
        assertThat(job.costUsd()).isEqualByComparingTo("0.02");
        assertThat(errand.made).containsExactly("milk", "bread");

        node.jobs.retry(ana, job.id(), new BigDecimal("0.04"));
        job = after(job);
        assertThat(job.state()).isEqualTo(State.SUCCEEDED);
        assertThat(JobJson.object(job.payload()).path("max_cost_usd").decimalValue())
                .isEqualByComparingTo("0.04");
        assertThat(errand.made).containsExactly("milk", "bread", "salt");
    }

    @Test
    void a_retry_without_a_higher_maximum_stops_at_the_same_place() {
        errand.charges.put("bread", charge("0.03", false));
        var job = after(enqueue("0.03", "milk", "bread"));
        node.jobs.retry(ana, job.id(), null);
        assertThat(after(job).errorCode()).isEqualTo("budget_exceeded");
        assertThat(errand.made).containsExactly("milk");
    }

    @Test
    void a_maximum_below_what_was_spent_is_a_mistake() {
        errand.charges.put("bread", charge("0.03", false));
        var job = after(enqueue("0.03", "milk", "bread"));
        assertThatThrownBy(() -> node.jobs.retry(ana, job.id(), new BigDecimal("0.005")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("This job has cost $0.01 already");
        assertThat(node.jobs.get(ana, job.id()).state()).isEqualTo(State.FAILED);
    }

    @Test
    void what_costs_nothing_is_done_with_nothing_to_spend() {
        errand.charges.put("milk", Charge.builtIn(10));
        var job = after(enqueue("0", "milk"));
        assertThat(job.state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void without_a_maximum_an_unknown_price_stops_nothing_and_with_one_it_is_not_asked() {
        errand.charges.put("milk", new Charge("elevenlabs", "v3", false, 10, null));
        var job = after(enqueue("5", "milk"));
        assertThat(job.errorCode()).isEqualTo("price_unknown");
        assertThat(job.error()).contains("elevenlabs/v3");
        assertThat(errand.made).isEmpty();

        assertThat(after(enqueue(null, "milk")).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void steps_side_by_side_do_not_spend_the_same_dollar() {
        var job = running("0.05");
        purse.setAside(job, MILK, charge("0.03", false));
        refuses(job, BREAD, charge("0.03", false), Code.BUDGET_EXCEEDED);

        purse.putBack(job, MILK);
        purse.setAside(job, BREAD, charge("0.03", false));
        // once more, as for another attempt at the same step
        purse.setAside(job, BREAD, charge("0.05", false));
    }

    @Test
    void what_is_recorded_or_waits_for_another_attempt_holds_nothing_back() throws Exception {
        var job = running("0.05");
        purse.setAside(job, MILK, charge("0.05", false));
        journal.record(
                job,
                MILK,
                String.class,
                charge("0.05", false),
                (Attempt.Made<String>) Errand.paid("milk"),
                Duration.ofMillis(5));
        purse.setAside(job, BREAD, charge("0.04", false));

        var another = running("0.05");
        journal.open(another, StepKey.of("errand", "salt"));
        purse.setAside(another, StepKey.of("errand", "salt"), charge("0.05", false));
        journal.tried(another, StepKey.of("errand", "salt"), 1, "The shop is closed.");
        purse.setAside(another, BREAD, Charge.NONE);
        journal.open(another, StepKey.of("errand", "sugar"));
        purse.setAside(another, StepKey.of("errand", "sugar"), charge("0.05", false));
    }

    @Test
    void a_run_that_lost_its_job_sets_nothing_aside() {
        var job = running(null);
        runs.pick(job.id(), "there");
        assertThatThrownBy(() -> purse.setAside(job, MILK, charge("0.01", false)))
                .isInstanceOf(JobLost.class);
    }

    @Test
    void the_operators_keys_serve_a_person_up_to_their_month_and_ones_own_keys_further() {
        for (var step : List.of("a", "b", "c", "d", "e", "f")) {
            errand.charges.put(step, charge("0.01", true));
        }
        assertThat(after(enqueue(null, "a", "b", "c")).state()).isEqualTo(State.SUCCEEDED);
        var job = after(enqueue(null, "d", "e", "f"));
        assertThat(job.errorCode()).isEqualTo("shared_budget_exceeded");
        assertThat(job.error())
                .startsWith("You have spent $0.05 of the $0.05 a month that this server's operator shares")
                .contains("/api/v1/api-keys")
                .containsPattern("from 20\\d\\d-\\d\\d-01 on");
        assertThat(errand.made).containsExactly("a", "b", "c", "d", "e");

        errand.charges.put("own", charge("0.30", false));
        assertThat(after(enqueue(null, "own")).state()).isEqualTo(State.SUCCEEDED);

        clock.advance(Duration.ofDays(31));
        node.jobs.retry(ana, job.id(), null);
        assertThat(after(job).state()).isEqualTo(State.SUCCEEDED);
        assertThat(paidWith())
                .containsExactlyInAnyOrder("shared", "shared", "shared", "shared", "shared", "own", "shared");
    }

    private List<String> paidWith() {
        return database.asCaller(
                ana, sql -> sql.list("select paid_with from usage_events", row -> row.getString("paid_with")));
    }

    @Test
    void one_persons_month_is_not_anothers() {
        errand.charges.put("milk", charge("0.05", true));
        assertThat(after(enqueue(null, "milk")).state()).isEqualTo(State.SUCCEEDED);
        ana = node.somebody();
        assertThat(after(enqueue(null, "milk")).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void jobs_side_by_side_share_the_month_and_one_that_ended_holds_nothing_back() {
        var first = running(null);
        purse.setAside(first, MILK, charge("0.04", true));
        var second = enqueue(null, "salt");
        var picked = runs.pick(second.id(), "there").orElseThrow();
        var salt = StepKey.of("errand", "salt");
        journal.open(picked, salt);
        refuses(picked, salt, charge("0.02", true), Code.SHARED_BUDGET_EXCEEDED);

        node.jobs.cancel(ana, first.id());
        purse.setAside(picked, salt, charge("0.02", true));
    }

    @Test
    void where_the_month_is_limited_a_shared_key_needs_a_known_price() {
        var job = running(null);
        refuses(job, MILK, new Charge("elevenlabs", "v3", true, 10, null), Code.PRICE_UNKNOWN);
        purse.setAside(job, MILK, new Charge("elevenlabs", "v3", false, 10, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1000001", "\"1\"", "true", "[]", "{}"})
    void a_maximum_that_is_no_amount_is_refused(String most) {
        var payload = JobJson.object("{\"steps\": [\"milk\"], \"max_cost_usd\": %s}".formatted(most));
        assertThatThrownBy(() -> node.jobs.enqueue(ana, Errand.TYPE, payload))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.fields())
                                .extracting(Invalid.Field::loc)
                                .containsExactly(List.of("body", "payload", "max_cost_usd")));
    }
}
