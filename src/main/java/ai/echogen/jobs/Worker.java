package ai.echogen.jobs;

import ai.echogen.db.Database;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// This process's part in the work, while it runs: picks admitted jobs up through db-scheduler, and hands back what it
/// has not finished when it stops.
///
/// A worker that dies is noticed by its missing heartbeat: after 10 s its jobs count as abandoned, every 5 s somebody
/// looks, and within a second one is picked up.
@Singleton
final class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    static final String TABLE = "echogen.scheduled_tasks";

    private static final Duration POLL = Duration.ofSeconds(1);
    static final Duration HEARTBEAT = Duration.ofMillis(2500);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration SWEEP = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration REPORT = Duration.ofMillis(250);
    private static final Duration TIDY = Duration.ofHours(1);
    private static final Duration INTERRUPTED_ENDS_WITHIN = Duration.ofSeconds(5);

    private final Database database;
    private final Runner runner;
    private final Watch watch;
    private final Admission admission;
    private final Deliveries deliveries;
    private final Housekeeping housekeeping;
    private final Doorbell doorbell;
    private final JobSettings settings;
    private final InstantSource clock;
    private final String name = "%s-%s"
            .formatted(
                    ProcessHandle.current().pid(), UUID.randomUUID().toString().substring(0, 8));
    private final List<Loop> loops = new ArrayList<>();
    private volatile @Nullable Scheduler scheduler;
    private volatile @Nullable Thread stopping;

    Worker(
            Database database,
            Runner runner,
            Watch watch,
            Admission admission,
            Deliveries deliveries,
            Housekeeping housekeeping,
            Doorbell doorbell,
            JobSettings settings,
            InstantSource clock) {
        this.database = database;
        this.runner = runner;
        this.watch = watch;
        this.admission = admission;
        this.deliveries = deliveries;
        this.housekeeping = housekeeping;
        this.doorbell = doorbell;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (settings.role().worksOnJobs()) {
            start();
        }
    }

    void start() {
        var engine = Scheduler.create(database.dataSource(), tasks())
                .tableName(TABLE)
                .schedulerName(new SchedulerName.Fixed(name))
                // asked for by name: detecting it would need the database now
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .clock(clock::instant)
                .threads(settings.perNode())
                .pollUsingLockAndFetch(0.5, 1)
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("job-", 0).factory()))
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(1))
                .build();
        scheduler = engine;
        engine.start();
        doorbell.answeredBy(engine::triggerCheckForDueExecutions);
        loops.add(Loop.start("job-sweep", SWEEP, () -> {
            if (admission.sweep() > 0) {
                doorbell.ring();
            }
        }));
        loops.add(Loop.start("job-watch", LOOK, watch::look));
        loops.add(Loop.start("job-report", REPORT, runner::report));
        loops.add(Loop.start("job-housekeeping", TIDY, housekeeping::tidy));
    }

    /// What the scheduler does with picked rows.
    List<Task<?>> tasks() {
        return List.of(
                task(Admission.TASK, id -> {
                    runner.run(new JobId(id), name);
                    doorbell.ring();
                }),
                task(WebhookStore.TASK, deliveries::attempt));
    }

    /// The work's own transactions take the row away or give it back.
    private Task<Void> task(String kind, Consumer<UUID> work) {
        return Tasks.custom(kind, Void.class)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(POLL)))
                .onDeadExecution(this::revive)
                .execute((instance, _) -> {
                    work.accept(UUID.fromString(instance.getId()));
                    return (_, _) -> {};
                });
    }

    /// Every node looks for the dead, and finds the same ones. One that stood still finds its own work, which goes on.
    private void revive(ExecutionComplete dead, ExecutionOperations<Void> operations) {
        if (isAtWorkHere(dead.getExecution())) {
            return;
        }
        try {
            operations.reschedule(dead, clock.instant());
        } catch (ExecutionException e) {
            LOG.debugf(e, "Another node has revived %s, or its own has come back", dead.getExecution());
        }
    }

    private boolean isAtWorkHere(Execution execution) {
        return name.equals(execution.pickedBy)
                && execution.taskInstance.getTaskName().equals(Admission.TASK)
                && runner.running().has(new JobId(UUID.fromString(execution.taskInstance.getId())));
    }

    /// Begins while requests that are being answered are finished, so that both end in time.
    void prepareToStop(@Observes ShutdownDelayInitiatedEvent event) {
        if (scheduler != null) {
            stopping = Thread.ofVirtual().name("job-hand-back").start(() -> {
                try {
                    stop();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        var begun = stopping;
        if (begun != null) {
            begun.join();
        }
        stop();
    }

    /// Whether it looks for work.
    boolean isAtWork() {
        var engine = scheduler;
        return engine != null
                && engine.getSchedulerState().isStarted()
                && !engine.getSchedulerState().isShuttingDown();
    }

    /// Picks up no more; lets running steps end within the grace; interrupts what is left; hands back.
    void stop() throws InterruptedException {
        var engine = scheduler;
        if (engine == null) {
            return;
        }
        scheduler = null;
        engine.pause();
        var running = runner.running();
        running.drain();
        running.awaitEnd(settings.grace());
        running.all().forEach(job -> job.stop(new Stop.ShuttingDown()));
        running.awaitEnd(INTERRUPTED_ENDS_WITHIN);
        loops.forEach(Loop::close);
        engine.stop();
    }
}
