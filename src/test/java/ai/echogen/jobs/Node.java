package ai.echogen.jobs;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.net.NetworkGuard;
import ai.echogen.ops.Traces;
import ai.echogen.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// One of several servers over the same database, without its HTTP.
final class Node {
    final Database database;
    final Jobs jobs;
    final WorkByHand work;
    final Worker worker;
    final RunStore runs;
    final Runner runner;
    final Admission admission;
    final Feeds feeds;
    final Housekeeping housekeeping;
    final Ears ears;

    Node(Database database, ManualClock clock, Errand errand) {
        this(database, clock, errand, settings(2, 100));
    }

    Node(Database database, java.time.InstantSource clock, JobHandler handler, JobSettings settings) {
        this(database, clock, handler, settings, new SharedBudget(null));
    }

    Node(
            Database database,
            java.time.InstantSource clock,
            JobHandler handler,
            JobSettings settings,
            SharedBudget budget) {
        this.database = database;
        var handlers = new Handlers(List.of(handler));
        admission = new Admission(database, settings, clock);
        runs = new RunStore(database, admission, settings, clock);
        var backOff = new BackOff(BackOff.FIRST, BackOff.LONGEST, () -> 0);
        runner = new Runner(
                runs,
                new NewsStore(database),
                new Journal(database, clock),
                new Purse(database, clock, budget),
                handlers,
                new Pace(database, clock),
                settings,
                clock,
                backOff,
                Traces.off());
        var watch = new Watch(runs, runner);
        var doorbell = new Doorbell();
        housekeeping = new Housekeeping(
                database, settings, clock, () -> handler instanceof StepFiles files ? List.of(files) : List.of());
        var deliveries = new Deliveries(database, new WebhookCalls(NetworkGuard.PUBLIC_AND_LOOPBACK), clock);
        worker = new Worker(database, runner, watch, admission, deliveries, housekeeping, doorbell, settings, clock);
        feeds = new Feeds(new EventStore(database));
        ears = new Ears(database, feeds, watch, doorbell);
        jobs = new Jobs(database, handlers, admission, runner, doorbell, settings, clock, Traces.off());
        work = new WorkByHand(database, admission, watch, runner, worker, clock);
    }

    /// With waits that are sat out, for workers with threads of their own.
    static JobSettings inRealTime(int queued, int perNode) {
        return new JobSettings(
                Role.ALL,
                2,
                queued,
                perNode,
                8,
                Duration.ofHours(24),
                Duration.ofSeconds(1),
                Duration.ofDays(30),
                Duration.ofDays(7),
                Duration.ofSeconds(10));
    }

    static JobSettings settings(int running, int queued) {
        return new JobSettings(
                Role.ALL,
                running,
                queued,
                10,
                4,
                Duration.ofHours(24),
                Duration.ofSeconds(5),
                Duration.ofDays(30),
                Duration.ofDays(7),
                Duration.ZERO);
    }

    Caller somebody() {
        var account = new AccountId(UUID.randomUUID());
        database.asService(sql -> sql.change("insert into auth.users (id) values (?)", account));
        return Caller.inBackground(account);
    }

    Job enqueue(Caller caller, String... steps) {
        var payload = JobJson.object();
        var list = payload.putArray("steps");
        List.of(steps).forEach(list::add);
        return jobs.enqueue(caller, Errand.TYPE, payload);
    }
}
