package ai.echogen.jobs;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.db.PostgresAddress;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// What people and workers ask of `processing_jobs` with a million rows in it, against an empty one in the same run.
/// The person who asks has 20 jobs in both.
final class MillionBench {
    private static final int TIMES = 400;
    private static final String FILL_PEOPLE = """
            insert into auth.users (id)
            select ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid from generate_series(1, 2000) i
            """;
    private static final String FILL = """
            insert into public.processing_jobs (user_id, job_type, status, payload, result, progress, created_at,
                                                started_at, finished_at, available_at, error, error_code)
            select ('00000000-0000-4000-8000-' || lpad((i %% 2000 + 1)::text, 12, '0'))::uuid, 'podcast_generation',
                   case when i %% 10 = 0 then 'failed' else 'succeeded' end,
                   jsonb_build_object('source', jsonb_build_object('content_id', gen_random_uuid()), 'minutes', 5),
                   jsonb_build_object('podcast_id', gen_random_uuid(), 'duration_seconds', 301.5),
                   '{"stage": "publish", "percent": 100, "message": "", "eta_seconds": 0}',
                   at, at, at + interval '3 minutes', at,
                   case when i %% 10 = 0 then 'The vendor refused.' end,
                   case when i %% 10 = 0 then 'provider_refused' end
              from (select i, now() - i * interval '20 seconds' as at
                      from generate_series(%d, %d) i) numbers
            """;

    private MillionBench() {}

    static void run(BenchDatabases databases) throws Exception {
        var empty = measure(databases.next(), false);
        var full = measure(databases.next(), true);
        QueueBench.print("%-28s %18s %18s %8s", "median (p99), ms", "empty", "a million rows", "ratio");
        empty.forEach((what, before) -> QueueBench.print(
                "%-28s %8.2f (%7.2f) %8.2f (%7.2f) %8.2f",
                what,
                before.p50(),
                before.p99(),
                full.get(what).p50(),
                full.get(what).p99(),
                full.get(what).p50() / before.p50()));
    }

    private static Map<String, Latencies> measure(PostgresAddress address, boolean million) throws Exception {
        var stopwatch = new PickUpBench.Stopwatch();
        var settings = Node.inRealTime(1_000_000, 8);
        try (var database = new Database(address)) {
            var node = new Node(database, InstantSource.system(), stopwatch, settings);
            database.version();
            if (million) {
                fill(database);
            }
            var ana = node.somebody();
            Job some = null;
            for (var i = 0; i < 20; i++) {
                some = node.jobs.enqueue(ana, "stopwatch", JobJson.object());
            }
            PickUpBench.start(node);
            while (stopwatch.begun.size() < 20) {
                Thread.sleep(50);
            }
            var id = some.id();
            var page = new JobListQuery().checked();
            var times = new LinkedHashMap<String, Latencies>();
            times.put("get", Latencies.of(TIMES, () -> node.jobs.get(ana, id)));
            times.put("list, first page", Latencies.of(TIMES, () -> node.jobs.list(ana, page)));
            times.put("sweep", Latencies.of(TIMES / 4, node.admission::sweep));
            times.put("enqueue until begun", Latencies.of(TIMES, () -> begun(node, stopwatch)));
            PickUpBench.stop(node);
            times.put("enqueue", Latencies.of(TIMES, () -> node.jobs.enqueue(ana, "stopwatch", JobJson.object())));
            return times;
        }
    }

    private static void begun(Node node, PickUpBench.Stopwatch stopwatch) throws Exception {
        Caller stranger = node.somebody();
        var job = node.jobs.enqueue(stranger, "stopwatch", JobJson.object());
        stopwatch
                .begun
                .computeIfAbsent(job.id(), _ -> new CompletableFuture<>())
                .get();
    }

    private static void fill(Database database) {
        database.asService(sql -> sql.change(FILL_PEOPLE));
        for (var i = 0; i < 20; i++) {
            var statement = FILL.formatted(i * 50_000 + 1, (i + 1) * 50_000);
            database.asService(sql -> sql.change(statement));
        }
        database.asService(sql -> sql.change("analyze public.processing_jobs"));
    }
}
