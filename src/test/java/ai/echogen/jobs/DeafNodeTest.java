package ai.echogen.jobs;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.db.PostgresAddress;
import ai.echogen.testing.LocalServer;
import ai.echogen.testing.PostgresProxy;
import ai.echogen.testing.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A node whose connection for notifications breaks, while all its others go on.
class DeafNodeTest {
    private static final String LISTENING = """
            select count(*) from pg_stat_activity where datname = current_database() and query like 'listen %'
            """;
    private static final String SILENCE = """
            select count(pg_terminate_backend(pid))
              from pg_stat_activity
             where datname = current_database() and query like 'listen %'
            """;

    private final Errand errand = new Errand();
    private final PostgresAddress address = TestDatabase.address();
    private final PostgresProxy ear = new PostgresProxy(address);
    private final Database database = new Database(address);
    private final Database heard = new Database(ear.address());
    private Node node;
    private Ears ears;
    private Caller ana;

    @BeforeEach
    void hears() throws Exception {
        node = new Node(database, InstantSource.system(), errand, Node.inRealTime(100, 4));
        ana = node.somebody();
        node.feeds.start();
        var doorbell = new Doorbell();
        ears = new Ears(heard, node.feeds, new Watch(node.runs, node.runner), doorbell);
        ears.start();
        await(() -> count(LISTENING) == 1);
        // it asks itself whether it hears anything
        Thread.sleep(1000);
    }

    @AfterEach
    void close() throws Exception {
        node.worker.stop();
        ears.stop();
        node.feeds.stop();
        heard.close();
        database.close();
        ear.close();
    }

    private int count(String statement) {
        return database.asService(sql -> sql.first(statement, row -> row.getInt(1)))
                .orElseThrow();
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        for (var tries = 0; tries < 300 && !done.getAsBoolean(); tries++) {
            Thread.sleep(50);
        }
        assertThat(done.getAsBoolean()).isTrue();
    }

    private void goesDeaf() throws InterruptedException {
        ear.leadTo(new PostgresAddress(
                address.host(),
                LocalServer.freePort(),
                address.database(),
                address.user(),
                address.password(),
                address.parameters()));
        assertThat(count(SILENCE)).isEqualTo(1);
        await(() -> count(LISTENING) == 0);
    }

    /// How long a listener waits for the first word of a job that was there before.
    private Duration untilHeard(Job job) throws InterruptedException {
        var listener = new Listener(job.id());
        node.feeds.add(listener, 0);
        // what adding it asks for comes before anything is there
        Thread.sleep(200);
        var began = System.nanoTime();
        node.work.runDue();
        assertThat(listener.take(ofSeconds(20))).isNotNull();
        node.feeds.remove(listener);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void it_looks_every_second_and_hears_again_once_it_can() throws Exception {
        goesDeaf();
        assertThat(untilHeard(node.enqueue(ana, "milk"))).isLessThan(ofSeconds(3));

        ear.leadTo(address);
        await(() -> count(LISTENING) == 1);
        Thread.sleep(1000);
        assertThat(untilHeard(node.enqueue(ana, "bread"))).isLessThan(ofSeconds(1));
        assertThat(errand.made).containsExactly("milk", "bread");
    }

    @Test
    void it_picks_up_what_others_accept() throws Exception {
        node.worker.start();
        goesDeaf();
        var other = new Node(database, InstantSource.system(), errand, Node.inRealTime(100, 4));
        var job = other.enqueue(ana, "milk");
        await(() -> node.jobs.get(ana, job.id()).state() == State.SUCCEEDED);
        assertThat(errand.made).containsExactly("milk");
    }
}
