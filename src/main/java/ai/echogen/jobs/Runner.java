package ai.echogen.jobs;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.failure.Invalid;
import ai.echogen.ops.Traces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// Runs one job on the thread that asks, to whatever end.
@Singleton
final class Runner {
    private static final Logger LOG = Logger.getLogger(Runner.class);
    private static final int MOST_CRASHES = 3;
    private static final int MOST_TAKEOVERS = 10;
    private static final Duration AFTER_A_CRASH = Duration.ofSeconds(5);
    private static final Duration UNKNOWN_HERE = Duration.ofSeconds(5);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

    private final RunStore store;
    private final NewsStore newsStore;
    private final Journal journal;
    private final Purse purse;
    private final Handlers handlers;
    private final Pace pace;
    private final JobSettings settings;
    private final InstantSource clock;
    private final BackOff backOff;
    private final Traces traces;
    private final KeyLocks locks = new KeyLocks();
    private final RunningJobs running = new RunningJobs();
    private final Map<RunningJob, News> news = new ConcurrentHashMap<>();

    Runner(
            RunStore store,
            NewsStore newsStore,
            Journal journal,
            Purse purse,
            Handlers handlers,
            Pace pace,
            JobSettings settings,
            InstantSource clock,
            BackOff backOff,
            Traces traces) {
        this.store = store;
        this.newsStore = newsStore;
        this.journal = journal;
        this.purse = purse;
        this.handlers = handlers;
        this.pace = pace;
        this.settings = settings;
        this.clock = clock;
        this.backOff = backOff;
        this.traces = traces;
    }

    RunningJobs running() {
        return running;
    }

    /// Writes what the running jobs have to say.
    void report() {
        news.forEach((job, said) -> newsStore.publish(job.job(), said));
    }

    /// Returns when the job has ended, went back to the queue, or belongs to somebody else.
    void run(JobId id, String worker) {
        var picked = store.pick(id, worker);
        if (picked.isEmpty()) {
            return;
        }
        var job = picked.get();
        var here = new RunningJob(job);
        running.add(here);
        MDC.put("job_id", id.toString());
        MDC.put("user_id", job.owner().toString());
        try (var _ = traces.resume("job " + job.type(), job.traceparent())) {
            run(here);
        } finally {
            MDC.remove("job_id");
            MDC.remove("user_id");
            running.remove(here);
        }
    }

    private void run(RunningJob here) {
        var job = here.job();
        if (job.takeovers() > MOST_TAKEOVERS) {
            LOG.errorf("Job %s has been at work on %d workers that died, and is given up", job.id(), job.takeovers());
            end(() -> store.fail(job, Code.INTERNAL_ERROR.wire(), broken(job)));
            return;
        }
        var handler = handlers.find(job.type());
        if (handler.isEmpty()) {
            elsewhere(job);
            return;
        }
        var said = new News(job.progress(), pace(job));
        news.put(here, said);
        try {
            var result = work(here, said, handler.get());
            if (!end(() -> store.succeed(job, result))) {
                store.drop(job.id());
            }
        } catch (InterruptedException _) {
            stopped(here);
        } catch (Failure failure) {
            if (here.stop() != null) {
                stopped(here);
            } else if (failure.code() == Code.DATABASE_UNAVAILABLE) {
                end(() -> store.later(job, clock.instant().plus(AFTER_A_CRASH), failure.getMessage(), 0));
            } else if (failure.code() == Code.DATABASE_TIMEOUT && job.crashes() + 1 < MOST_CRASHES) {
                end(() -> store.later(job, afterCrashes(job), failure.getMessage(), 1));
            } else {
                end(() -> store.fail(job, failure.code().wire(), JobJson.storableText(failure.getMessage())));
            }
        } catch (Invalid invalid) {
            end(() -> store.fail(job, Code.INVALID_INPUT.wire(), JobJson.storableText(invalid.getMessage())));
        } catch (RuntimeException | Error bug) {
            if (here.stop() != null) {
                stopped(here);
            } else {
                crashed(job, bug);
            }
        } finally {
            news.remove(here);
        }
    }

    private Eta pace(Picked job) {
        try {
            return pace.of(job);
        } catch (Failure away) {
            return Eta.UNKNOWN;
        }
    }

    private String work(RunningJob here, News said, JobHandler handler) throws InterruptedException {
        var job = here.job();
        here.enter();
        try {
            var run = new JobRun(here, said, journal, purse, locks, settings, backOff, clock);
            return JobJson.storable(handler.run(run, JobJson.object(job.payload())));
        } finally {
            here.leave();
            // an interrupt that came too late must not cut off what is written about the end
            Thread.interrupted();
            newsStore.publish(job, said);
        }
    }

    private void stopped(RunningJob here) {
        var job = here.job();
        switch (here.stop()) {
            case Stop.Later(var at, var why) -> end(() -> store.later(job, at, why, 0));
            case Stop.ShuttingDown() -> end(() -> store.handBack(job));
            case Stop.Cancelled(), Stop.Lost() ->
                end(() -> {
                    store.drop(job.id());
                    return true;
                });
            // interrupted by somebody else: this process is going down in some way of its own
            case null -> end(() -> store.handBack(job));
        }
    }

    private void elsewhere(Picked job) {
        LOG.infof("Job %s is of the type %s, which this version does not know: another may", job.id(), job.type());
        var later = clock.instant().plus(UNKNOWN_HERE);
        if (later.isAfter(job.deadline())) {
            end(() -> store.fail(
                    job,
                    Code.UNKNOWN_JOB_TYPE.wire(),
                    "No server knows the job type %s any more.".formatted(job.type())));
        } else {
            end(() -> store.later(job, later, "Waits for a server that knows this type of job.", 0));
        }
    }

    private void crashed(Picked job, Throwable bug) {
        if (job.crashes() == 0) {
            LOG.errorf(bug, "Job %s (%s) met a bug", job.id(), job.type());
        }
        if (job.crashes() + 1 >= MOST_CRASHES) {
            end(() -> store.fail(job, Code.INTERNAL_ERROR.wire(), broken(job)));
        } else {
            end(() -> store.later(job, afterCrashes(job), "Something went wrong on our side.", 1));
        }
    }

    private Instant afterCrashes(Picked job) {
        return clock.instant().plus(AFTER_A_CRASH.multipliedBy(job.crashes() + 1));
    }

    private static String broken(Picked job) {
        return "Something went wrong on our side, more than once. Everything finished so far is kept: retry the job, and report its id %s when it fails again."
                .formatted(job.id());
    }

    /// While the database is away the scheduler's heartbeat is away too: the end is written as soon as it is back,
    /// unless another worker was faster.
    private static <T extends @Nullable Object> T end(Supplier<T> write) {
        while (true) {
            try {
                return Uninterrupted.call(write);
            } catch (Failure away) {
                if (away.code() != Code.DATABASE_UNAVAILABLE) {
                    throw away;
                }
                try {
                    Thread.sleep(DATABASE_PAUSE);
                } catch (InterruptedException stopping) {
                    // the process ends: another worker takes the job over
                    Thread.currentThread().interrupt();
                    throw away;
                }
            }
        }
    }
}
