package ai.echogen.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.embedded.postgres.OutsidePostgres;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL restarts under jobs at work.
class DatabaseRestartTest {
    @TempDir
    Path folder;

    private final Errand errand = new Errand();
    private OutsidePostgres postgres;
    private Database database;
    private Node node;
    private Caller ana;

    @BeforeEach
    void at_work() {
        postgres = new OutsidePostgres(folder.resolve("postgres"));
        database = new Database(postgres.address());
        node = new Node(database, InstantSource.system(), errand, Node.inRealTime(100, 4));
        ana = node.somebody();
        node.worker.start();
        node.ears.start();
    }

    @AfterEach
    void close() throws Exception {
        node.ears.stop();
        node.worker.stop();
        database.close();
        postgres.close();
    }

    private void ends(Job job) throws InterruptedException {
        BooleanSupplier ended = () -> {
            try {
                return node.jobs.get(ana, job.id()).state().ended();
            } catch (ai.echogen.failure.Failure away) {
                return false;
            }
        };
        for (var tries = 0; tries < 600 && !ended.getAsBoolean(); tries++) {
            Thread.sleep(100);
        }
        assertThat(node.jobs.get(ana, job.id()).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void a_step_that_ends_while_it_is_away_is_recorded_when_it_is_back() throws Exception {
        var gate = new Errand.Gate();
        errand.doings.put("milk", gate);
        var job = node.enqueue(ana, "milk", "bread");
        gate.awaitReached();
        var restarted = new CountDownLatch(1);
        Thread.ofPlatform().start(() -> {
            postgres.restart();
            restarted.countDown();
        });
        // done and paid for, at a moment when nothing can be written
        gate.open.countDown();
        restarted.await();
        ends(job);
        assertThat(errand.made).containsExactly("milk", "bread");
        assertThat(node.jobs.get(ana, job.id()).costUsd()).isEqualByComparingTo(new BigDecimal("0.02"));
    }

    @Test
    void a_crash_loses_nothing_that_was_recorded() throws Exception {
        var gate = new Errand.Gate();
        errand.doings.put("bread", gate);
        var job = node.enqueue(ana, "milk", "bread", "salt");
        gate.awaitReached();
        postgres.crash();
        gate.open.countDown();
        ends(job);
        assertThat(errand.made).containsExactly("milk", "bread", "salt");
    }
}
