package ai.echogen.jobs;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.testing.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Workers with their own threads and in real time.
class WorkerTest {
    private final Errand errand = new Errand();
    private Database database;
    private Node here;
    private Node there;
    private Caller ana;

    @BeforeEach
    void two_nodes() {
        database = TestDatabase.fresh();
        here = node(Duration.ofSeconds(10));
        there = node(Duration.ofSeconds(10));
        ana = here.somebody();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var node : new Node[] {here, there}) {
            node.worker.stop();
            node.ears.stop();
        }
        database.close();
    }

    private Node node(Duration grace) {
        var settings = new JobSettings(
                Role.ALL,
                2,
                100,
                4,
                4,
                Duration.ofHours(1),
                grace,
                Duration.ofDays(1),
                Duration.ofDays(1),
                ofSeconds(10));
        return new Node(database, InstantSource.system(), errand, settings);
    }

    private State state(Job job) {
        return here.jobs.get(ana, job.id()).state();
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        for (var i = 0; i < 300 && !done.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(done.getAsBoolean()).isTrue();
    }

    @Test
    void what_one_node_accepts_another_picks_up_at_once() throws Exception {
        there.worker.start();
        there.ears.start();
        var job = here.enqueue(ana, "milk", "bread");
        await(() -> state(job) == State.SUCCEEDED);
        assertThat(errand.made).containsExactly("milk", "bread");
    }

    @Test
    void a_job_that_another_node_cancels_stops_within_two_seconds() throws Exception {
        var gate = new Errand.Gate();
        errand.doings.put("milk", gate);
        there.worker.start();
        var job = here.enqueue(ana, "milk");
        gate.awaitReached();
        var cancelled = System.nanoTime();
        here.jobs.cancel(ana, job.id());
        await(() -> there.runner.running().all().isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - cancelled)).isLessThan(ofSeconds(2));
        assertThat(state(job)).isEqualTo(State.CANCELLED);
    }

    @Test
    void a_stopping_worker_lets_its_step_end_and_hands_the_job_back() throws Exception {
        var gate = new Errand.Gate();
        errand.doings.put("milk", gate);
        here.worker.start();
        var job = here.enqueue(ana, "milk", "bread");
        gate.awaitReached();
        var stopping = Thread.ofVirtual().start(() -> stop(here));
        assertThat(stopping.join(ofSeconds(1))).isFalse();
        gate.open.countDown();
        stopping.join();
        assertThat(state(job)).isEqualTo(State.QUEUED);
        assertThat(errand.made).containsExactly("milk");

        there.worker.start();
        await(() -> state(job) == State.SUCCEEDED);
        assertThat(errand.made).containsExactly("milk", "bread");
    }

    @Test
    void a_step_that_does_not_end_in_time_is_interrupted_and_its_job_handed_back() throws Exception {
        here = node(ofSeconds(1));
        errand.doings.put("milk", new Errand.Gate());
        here.worker.start();
        var job = here.enqueue(ana, "milk");
        await(() -> errand.made.size() == 1);
        here.worker.stop();
        assertThat(state(job)).isEqualTo(State.QUEUED);

        errand.doings.clear();
        there.worker.start();
        await(() -> state(job) == State.SUCCEEDED);
    }

    @Test
    void a_node_that_finds_itself_silent_goes_on_with_its_work() throws Exception {
        var gate = new Errand.Gate();
        errand.doings.put("milk", gate);
        here.worker.start();
        var job = here.enqueue(ana, "milk");
        gate.awaitReached();
        // as after a standstill, at each moment at which it may look for the dead
        for (var i = 0; i < 240; i++) {
            database.asService(sql ->
                    sql.change("update echogen.scheduled_tasks set last_heartbeat = now() - interval '1 minute'"));
            Thread.sleep(50);
        }
        gate.open.countDown();
        await(() -> state(job) == State.SUCCEEDED);
        assertThat(errand.made).containsExactly("milk");
    }

    private static void stop(Node node) {
        try {
            node.worker.stop();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
