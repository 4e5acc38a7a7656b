package ai.echogen.jobs;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// From the moment that `enqueue` is called until the job's work begins: with nothing else to do, and while 10,000 jobs
/// of others wait for their turn. The engine, its threads and PostgreSQL are real.
final class PickUpBench {
    private static final int TIMES = 300;
    private static final int CROWD = 5;
    private static final int QUEUED = 10_000;

    private PickUpBench() {}

    /// Notes when it is begun; the crowd's jobs stand still.
    static final class Stopwatch implements JobHandler {
        final Map<JobId, CompletableFuture<Long>> begun = new ConcurrentHashMap<>();
        final CountDownLatch over = new CountDownLatch(1);

        @Override
        public String type() {
            return "stopwatch";
        }

        @Override
        public ObjectNode checked(Caller caller, ObjectNode payload) {
            return payload;
        }

        @Override
        public ObjectNode run(Run run, ObjectNode payload) throws InterruptedException {
            var now = System.nanoTime();
            if (payload.path("stands").asBoolean()) {
                over.await();
            } else {
                begun.computeIfAbsent(run.job(), _ -> new CompletableFuture<>()).complete(now);
            }
            return payload;
        }
    }

    static void run(BenchDatabases databases) throws Exception {
        var settings = Node.inRealTime(1_000_000, 32);
        var stopwatch = new Stopwatch();
        var address = databases.next();
        try (var here = new Database(address);
                var there = new Database(address)) {
            var working = new Node(here, InstantSource.system(), stopwatch, settings);
            var accepting = new Node(there, InstantSource.system(), stopwatch, settings);
            working.somebody(); // brings the schema up to date
            start(working);
            print("idle, same node", measure(working, stopwatch));
            print("idle, another node", measure(accepting, stopwatch));
            crowd(accepting);
            print("10,000 queued, same node", measure(working, stopwatch));
            print("10,000 queued, another", measure(accepting, stopwatch));
            stopwatch.over.countDown();
            stop(working);
        }
    }

    static void start(Node node) {
        node.ears.start();
        node.worker.start();
    }

    static void stop(Node node) throws InterruptedException {
        node.worker.stop();
        node.ears.stop();
    }

    private static void print(String what, Latencies latencies) {
        QueueBench.print("pick-up, %-24s p50 %8.1f ms   p99 %8.1f ms", what, latencies.p50(), latencies.p99());
    }

    private static Latencies measure(Node accepting, Stopwatch stopwatch) throws Exception {
        var nanos = new long[TIMES];
        for (var i = -TIMES / 10; i < TIMES; i++) {
            var ana = accepting.somebody();
            var asked = System.nanoTime();
            var job = accepting.jobs.enqueue(ana, "stopwatch", JobJson.object());
            var begun = stopwatch
                    .begun
                    .computeIfAbsent(job.id(), _ -> new CompletableFuture<>())
                    .get();
            if (i >= 0) {
                nanos[i] = begun - asked;
            }
            // so that polls and sweeps fall everywhere between
            Thread.sleep(i * 7919L % 40 + 40);
        }
        return Latencies.of(nanos);
    }

    /// Each of them has as many running as they may, and the rest of the queue behind that.
    private static void crowd(Node node) throws InterruptedException {
        List<Caller> people = new ArrayList<>();
        for (var i = 0; i < CROWD; i++) {
            people.add(node.somebody());
        }
        var payload = JobJson.object().put("stands", true);
        people.forEach(person -> node.jobs.enqueue(person, "stopwatch", payload));
        people.forEach(person -> node.jobs.enqueue(person, "stopwatch", payload));
        node.database.asService(sql -> {
            for (var person : people) {
                sql.change("""
                        insert into public.processing_jobs (user_id, job_type, payload)
                        select ?, 'stopwatch', '{"stands": true}' from generate_series(1, ?)
                        """, person.account(), QUEUED / CROWD);
            }
            return true;
        });
        Thread.sleep(3000);
    }
}
