package ai.echogen.jobs;

import ai.echogen.db.Database;
import com.github.kagkarlsson.scheduler.PollingStrategyConfig;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// The worker's own engine without its threads: it does what is due when it is told to, on the thread that tells it.
@Singleton
public final class WorkByHand {
    private static final String DUE = """
            select count(*) from echogen.scheduled_tasks where not picked and execution_time <= ?
            """;

    private final Database database;
    private final Admission admission;
    private final Watch watch;
    private final Runner runner;
    private final InstantSource clock;
    private final SettableClock engineClock = new SettableClock();
    private final Worker worker;

    WorkByHand(Database database, Admission admission, Watch watch, Runner runner, Worker worker, InstantSource clock) {
        this.database = database;
        this.admission = admission;
        this.watch = watch;
        this.runner = runner;
        this.worker = worker;
        this.clock = clock;
    }

    /// Runs what is due, and what becomes due by that, until nothing is.
    public void runDue() {
        var engine = engine();
        do {
            admission.sweep();
            engine.runAnyDueExecutions();
        } while (due() > 0);
    }

    /// Notices the dead: workers whose heartbeat is older than the clock allows.
    void takeOver() {
        engine().runDeadExecutionDetection();
        runDue();
    }

    void look() {
        watch.look();
    }

    void report() {
        runner.report();
    }

    private ManualScheduler engine() {
        engineClock.set(clock.instant());
        var engine = TestHelper.createManualScheduler(database.dataSource(), worker.tasks())
                .clock(engineClock)
                .pollingStrategy(new PollingStrategyConfig(PollingStrategyConfig.Type.LOCK_AND_FETCH, 0.5, 1.0));
        engine.tableName(Worker.TABLE).heartbeatInterval(Worker.HEARTBEAT);
        return engine.build();
    }

    private int due() {
        return database.asService(sql -> sql.first(DUE, row -> row.getInt(1), clock.instant()))
                .orElseThrow();
    }
}
