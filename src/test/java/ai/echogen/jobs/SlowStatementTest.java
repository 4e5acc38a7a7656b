package ai.echogen.jobs;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.failure.Code;
import ai.echogen.testing.ManualClock;
import ai.echogen.testing.TestDatabase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A statement that the database gives up is tried again, but not for ever, as one would while the database is away.
class SlowStatementTest {
    private final ManualClock clock = new ManualClock();
    private final Errand errand = new Errand();

    private static Attempt<String> slow(Database database) {
        return database.asService(sql -> {
            sql.list("select set_config('statement_timeout', '50ms', true)", row -> row.getString(1));
            sql.list("select pg_sleep(30)", _ -> 1);
            return Errand.paid("never");
        });
    }

    /// Asks before its first step.
    private record Slow(Database database, AtomicInteger begun) implements JobHandler {
        private static final String TYPE = "test_slow";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public ObjectNode checked(Caller caller, ObjectNode payload) {
            return payload;
        }

        @Override
        public ObjectNode run(Run run, ObjectNode payload) {
            begun.incrementAndGet();
            slow(database);
            return payload;
        }
    }

    private static Job state(Node node, Caller caller, Job job) {
        return node.jobs.get(caller, job.id());
    }

    @Test
    void within_a_step_it_uses_up_the_steps_attempts() {
        try (var database = TestDatabase.fresh()) {
            var node = new Node(database, clock, errand);
            var ana = node.somebody();
            var asked = new AtomicInteger();
            errand.doings.put("milk", () -> asked.incrementAndGet() == 1 ? slow(database) : Errand.paid("did milk"));
            errand.doings.put("bread", () -> slow(database));
            var job = node.enqueue(ana, "milk", "bread");
            for (var i = 0; i < 10; i++) {
                node.work.runDue();
                clock.advance(ofMinutes(1));
            }

            var failed = state(node, ana, job);
            assertThat(failed.errorCode()).isEqualTo(Code.RETRIES_EXHAUSTED.wire());
            assertThat(failed.error()).contains("4 attempts", "longer than the database may work");
            assertThat(errand.made).containsExactly("milk", "milk", "bread", "bread", "bread", "bread");
        }
    }

    @Test
    void outside_of_a_step_the_job_begins_anew_a_few_times() {
        try (var database = TestDatabase.fresh()) {
            var begun = new AtomicInteger();
            var node = new Node(database, clock, new Slow(database, begun), Node.settings(2, 100));
            var ana = node.somebody();
            var job = node.jobs.enqueue(ana, Slow.TYPE, JobJson.object());
            for (var i = 0; i < 10; i++) {
                node.work.runDue();
                clock.advance(ofMinutes(1));
            }

            var failed = state(node, ana, job);
            assertThat(failed.state()).isEqualTo(State.FAILED);
            assertThat(failed.errorCode()).isEqualTo(Code.DATABASE_TIMEOUT.wire());
            assertThat(begun).hasValue(3);
        }
    }
}
