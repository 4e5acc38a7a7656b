package ai.echogen.jobs;

import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.ops.Lease;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// A run whose steps are kept in the [Journal].
final class JobRun implements Run {
    private static final Logger LOG = Logger.getLogger(JobRun.class);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);
    private static final Duration OTHERS_PAUSE = Duration.ofMillis(500);
    /// Shorter than a worker has to be silent before its jobs are taken over; longer than the watch needs to look.
    private static final Duration CERTAIN = Duration.ofSeconds(4);

    private final RunningJob running;
    private final Journal journal;
    private final Purse purse;
    private final KeyLocks locks;
    private final JobSettings settings;
    private final BackOff backOff;
    private final InstantSource clock;
    private final Waiting waiting;
    private final Troubles troubles = new Troubles();
    private final News news;

    JobRun(
            RunningJob running,
            News news,
            Journal journal,
            Purse purse,
            KeyLocks locks,
            JobSettings settings,
            BackOff backOff,
            InstantSource clock) {
        this.running = running;
        this.news = news;
        this.journal = journal;
        this.purse = purse;
        this.locks = locks;
        this.settings = settings;
        this.backOff = backOff;
        this.clock = clock;
        this.waiting = new Waiting(running, settings.shortWait(), clock);
    }

    @Override
    public JobId job() {
        return running.job().id();
    }

    @Override
    public Caller caller() {
        return running.job().caller();
    }

    @Override
    public void progress(String stage, double overall, String message) {
        news.progress(stage, overall, message);
    }

    @Override
    public void tell(String event, Object data) {
        news.tell(event, data);
    }

    @Override
    public <T> T step(StepKey key, Class<T> result, Charge charge, Work<T> work) throws InterruptedException {
        running.enter();
        try (var _ = locks.take(caller().account(), key)) {
            running.begin();
            try {
                return found(key, result, charge, work);
            } finally {
                running.end();
            }
        } finally {
            running.leave();
        }
    }

    @Override
    public <T> Optional<T> recorded(StepKey key, Class<T> result) throws InterruptedException {
        running.enter();
        try {
            return patiently(() -> journal.find(running.job(), key)).flatMap(json -> JobJson.read(json, result));
        } finally {
            running.leave();
        }
    }

    private <T> T found(StepKey key, Class<T> result, Charge charge, Work<T> work) throws InterruptedException {
        while (true) {
            switch (patiently(() -> journal.open(running.job(), key))) {
                case Journal.Entry.Done(var json) -> {
                    var read = JobJson.read(json, result);
                    if (read.isPresent()) {
                        return read.get();
                    }
                    patiently(() -> {
                        journal.forget(running.job(), key);
                        return true;
                    });
                }
                case Journal.Entry.Theirs() -> running.idle(() -> running.pause(OTHERS_PAUSE));
                case Journal.Entry.Ours(var attempts) -> {
                    return made(key, result, charge, work, attempts);
                }
            }
        }
    }

    private <T> T made(StepKey key, Class<T> result, Charge charge, Work<T> work, int attemptsBefore)
            throws InterruptedException {
        for (var attempt = attemptsBefore + 1; ; attempt++) {
            if (!charge.isFree()) {
                patiently(() -> {
                    purse.setAside(running.job(), key, charge);
                    return true;
                });
            }
            var started = System.nanoTime();
            switch (ScopedValue.where(Lease.CURRENT, this::requireOurs).call(() -> attempt(work))) {
                case Attempt.Made<T> made -> {
                    var took = Duration.ofNanos(System.nanoTime() - started);
                    var recorded = patiently(() -> journal.record(running.job(), key, result, charge, made, took));
                    over(key);
                    return recorded;
                }
                case Attempt.Refused<T>(var failure, var paid) -> {
                    book(key, charge, paid);
                    if (!charge.isFree()) {
                        patiently(() -> {
                            purse.putBack(running.job(), key);
                            return true;
                        });
                    }
                    throw failure;
                }
                case Attempt.TryLater<T> later -> {
                    book(key, charge, later.usage());
                    waitAfter(key, attempt, later);
                }
            }
        }
    }

    /// Before anything else is spent, and before the attempt is told to have failed.
    private void book(StepKey key, Charge charge, List<Usage> paid) throws InterruptedException {
        if (!paid.isEmpty()) {
            var bill = UUID.randomUUID();
            patiently(() -> {
                journal.book(running.job(), key, charge, bill, paid);
                return true;
            });
        }
    }

    /// A machine that stood still may have lost the job to another one, which may have this step by now.
    private void requireOurs() throws InterruptedException {
        if (running.unconfirmed().compareTo(CERTAIN) > 0) {
            patiently(() -> {
                journal.requireOurs(running.job());
                return true;
            });
            running.confirm();
        }
    }

    private static <T> Attempt<T> attempt(Run.Work<T> work) throws InterruptedException {
        try {
            return work.attempt();
        } catch (Failure failure) {
            return switch (failure.code()) {
                case DATABASE_UNAVAILABLE, DATABASE_TIMEOUT, STORAGE_UNAVAILABLE ->
                    new Attempt.TryLater<>(null, failure.getMessage());
                default -> new Attempt.Refused<>(failure);
            };
        } catch (UncheckedIOException e) {
            LOG.warn("A step could not read or write, and is tried again", e);
            return new Attempt.TryLater<>(null, "Something could not be read or written on our side.");
        }
    }

    private void waitAfter(StepKey key, int attempt, Attempt.TryLater<?> later) throws InterruptedException {
        if (attempt >= settings.attempts()) {
            throw new Failure(
                    Code.RETRIES_EXHAUSTED,
                    "This did not work in %d attempts: %s Everything finished so far is kept: retry the job to go on from there."
                            .formatted(attempt, sentence(later.why())));
        }
        var at = clock.instant().plus(backOff.after(attempt, later.after()));
        if (at.isAfter(running.job().deadline())) {
            throw new Failure(
                    Code.DEADLINE_EXCEEDED,
                    "The job's time was over before this worked: %s Everything finished so far is kept: retry the job to go on from there."
                            .formatted(sentence(later.why())));
        }
        var why = JobJson.storableText(sentence(later.why()));
        troubles.add(key, attempt + 1, why);
        patiently(() -> {
            journal.tried(running.job(), key, attempt, why);
            return true;
        });
        running.idle(() -> waiting.until(key, at, why));
    }

    private void over(StepKey key) throws InterruptedException {
        if (troubles.remove(key)) {
            var worst = troubles.worst();
            patiently(() -> {
                journal.show(running.job(), worst.attempt(), worst.why());
                return true;
            });
        }
    }

    private static String sentence(String why) {
        return why.endsWith(".") || why.endsWith("!") || why.endsWith("?") ? why : why + ".";
    }

    /// As long as the database is away, work that is done waits for it.
    private <T> T patiently(Supplier<T> work) throws InterruptedException {
        while (true) {
            try {
                return Uninterrupted.call(work);
            } catch (JobLost lost) {
                running.stop(new Stop.Lost());
                throw new InterruptedException(lost.getMessage());
            } catch (Failure away) {
                if (away.code() != Code.DATABASE_UNAVAILABLE) {
                    throw away;
                }
                running.pause(DATABASE_PAUSE);
            }
        }
    }
}
