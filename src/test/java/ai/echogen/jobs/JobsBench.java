package ai.echogen.jobs;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.http.Page;
import ai.echogen.testing.TestDatabase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// The queue over a real PostgreSQL, without HTTP: jobs accepted a second, pick-up latency, two nodes against one, and
/// all of it again with a million finished jobs in the table. Argument: finished jobs (1,000,000).
final class JobsBench {
    private static final String FINISHED = """
            insert into public.processing_jobs (user_id, job_type, status, payload, result, created_at, started_at, finished_at)
            select people.id, 'test_errand', 'succeeded', '{"steps": ["one"]}', '{}', at, at, at + interval '1 minute'
              from (select id, row_number() over () - 1 as number from auth.users) people
              join (select i, now() - i * interval '1 second' as at from generate_series(1, ?) i) jobs
                on mod(i, ?) = people.number
            """;

    private final Database database = TestDatabase.fresh();
    private final Errand errand = new Errand();
    private final List<Node> nodes = new ArrayList<>();

    private JobsBench() {}

    public static void main(String[] arguments) throws Exception {
        var finished = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        var bench = new JobsBench();
        System.out.println("empty table");
        bench.figures();
        bench.fill(finished);
        System.out.printf("%,d finished jobs in the table%n", finished);
        bench.figures();
        bench.drain(1);
        bench.drain(2);
        System.exit(0);
    }

    private Node node(int perNode) {
        var settings = new JobSettings(
                Role.ALL, 2, 1_000_000, perNode, 4, ofHours(1), ofSeconds(1), ofDays(1), ofDays(1), ofSeconds(10));
        var node = new Node(database, InstantSource.system(), errand, settings);
        nodes.add(node);
        return node;
    }

    private void start(Node node) {
        node.worker.start();
        node.ears.start();
    }

    private void stop() throws InterruptedException {
        for (var node : nodes) {
            node.worker.stop();
            node.ears.stop();
        }
        nodes.clear();
        database.asService(sql -> {
            sql.change("delete from public.processing_jobs where status in ('queued', 'running')");
            return sql.change("delete from echogen.scheduled_tasks");
        });
    }

    private void figures() throws Exception {
        accepted();
        pickUp("idle");
        var busy = node(8);
        var one = busy.somebody();
        errand.doings.put("busy", () -> {
            Thread.sleep(200);
            return Errand.paid("done");
        });
        System.out.println("  queueing 10,000 jobs of one person");
        for (var i = 0; i < 10_000; i++) {
            busy.enqueue(one, "busy");
        }
        pickUp("with 10,000 queued");
        list();
    }

    private void accepted() throws Exception {
        var node = node(8);
        var people = IntStream.range(0, 200).mapToObj(_ -> node.somebody()).toList();
        var jobs = 2000;
        var started = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var i = 0; i < jobs; i++) {
                var person = people.get(i % people.size());
                threads.submit(() -> node.enqueue(person, "milk"));
            }
        }
        System.out.printf(Locale.ROOT, "  accepted a second: %.0f%n", jobs / ((System.nanoTime() - started) / 1e9));
        stop();
    }

    /// From the answer to the first step of the job.
    private void pickUp(String when) throws Exception {
        var node = node(8);
        var begun = new ConcurrentHashMap<String, Long>();
        var latches = new ConcurrentHashMap<String, CountDownLatch>();
        start(node);
        Thread.sleep(2000);
        var person = node.somebody();
        var waits = new double[200];
        for (var i = 0; i < waits.length; i++) {
            var name = UUID.randomUUID().toString();
            latches.put(name, new CountDownLatch(1));
            errand.doings.put(name, () -> {
                begun.put(name, System.nanoTime());
                latches.get(name).countDown();
                return Errand.paid("ok");
            });
            node.enqueue(person, name);
            var accepted = System.nanoTime();
            latches.get(name).await();
            waits[i] = (begun.get(name) - accepted) / 1e6;
        }
        print("pick-up " + when, waits);
        stop();
    }

    private void list() {
        var node = node(8);
        var person = database.asService(sql ->
                        sql.first("select id from auth.users order by id limit 1", row -> row.getObject(1, UUID.class)))
                .orElseThrow();
        var caller = Caller.inBackground(new AccountId(person));
        var waits = new double[200];
        for (var i = 0; i < waits.length; i++) {
            var started = System.nanoTime();
            node.jobs.list(caller, new JobQuery(new Page(20, 0), null, null));
            waits[i] = (System.nanoTime() - started) / 1e6;
        }
        print("list of 20", waits);
        nodes.clear();
    }

    private void fill(int finished) {
        for (var i = 0; i < 1000; i++) {
            nodeless();
        }
        var people = database.asService(sql -> sql.first("select count(*) from auth.users", row -> row.getInt(1)))
                .orElseThrow();
        database.asService(sql -> sql.change(FINISHED, finished, people));
        database.asService(sql -> sql.change("analyze public.processing_jobs"));
    }

    private void nodeless() {
        database.asService(
                sql -> sql.change("insert into auth.users (id) values (?)", new AccountId(UUID.randomUUID())));
    }

    /// 200 jobs that each wait a quarter of a second, as for a vendor.
    private void drain(int count) throws Exception {
        errand.doings.put("wait", () -> {
            Thread.sleep(250);
            return Errand.paid("done");
        });
        var first = node(8);
        var last = new CountDownLatch(200);
        errand.doings.put("end", () -> {
            last.countDown();
            return Errand.paid("ok");
        });
        for (var i = 0; i < 200; i++) {
            first.enqueue(first.somebody(), "wait", "end");
        }
        for (var i = 1; i < count; i++) {
            node(8);
        }
        var started = System.nanoTime();
        nodes.forEach(this::start);
        last.await();
        System.out.printf(
                Locale.ROOT,
                "200 jobs of 250 ms, 8 at a time on each of %d node(s): %.1f s%n",
                count,
                (System.nanoTime() - started) / 1e9);
        Thread.sleep(1000);
        stop();
    }

    private static void print(String what, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "  %s: p50 %.1f ms, p99 %.1f ms%n",
                what,
                millis[millis.length / 2],
                millis[millis.length * 99 / 100]);
    }
}
