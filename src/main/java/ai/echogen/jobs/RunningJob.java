package ai.echogen.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The threads of one job that is worked on here, and whether they are to stop. Its own threads, the watcher and the
/// shutdown meet in it.
final class RunningJob {
    private final Picked job;
    /// How often each thread is inside: a step may be taken on the thread that runs the job.
    private final Map<Thread, Integer> inside = new HashMap<>();
    private int busy;
    private long quietSince = System.nanoTime();
    private volatile long confirmedAt = System.nanoTime();
    private boolean draining;
    private @Nullable Stop stop;

    RunningJob(Picked job) {
        this.job = job;
    }

    Picked job() {
        return job;
    }

    /// It was ours a moment ago, as the database says.
    void confirm() {
        confirmedAt = System.nanoTime();
    }

    /// Since it was last known to be ours.
    Duration unconfirmed() {
        return Duration.ofNanos(System.nanoTime() - confirmedAt);
    }

    synchronized @Nullable Stop stop() {
        return stop;
    }

    /// Interrupts every thread inside, and again each time that it is asked: code of others may have swallowed the
    /// first
    /// one. The first reason stays, unless the job turns out to be lost.
    synchronized void stop(Stop why) {
        if (stop == null || why instanceof Stop.Lost) {
            stop = why;
        }
        inside.keySet().forEach(Thread::interrupt);
        notifyAll();
    }

    /// Lets what is being done end, and begins nothing new; then stops.
    synchronized void drain() {
        draining = true;
        notifyAll();
        if (busy == 0) {
            stop(new Stop.ShuttingDown());
        }
    }

    /// From here on the current thread is interrupted when the job stops.
    ///
    /// @throws InterruptedException when it has stopped already
    synchronized void enter() throws InterruptedException {
        requireGoing();
        inside.merge(Thread.currentThread(), 1, Integer::sum);
    }

    synchronized void leave() {
        inside.computeIfPresent(Thread.currentThread(), (_, times) -> times == 1 ? null : times - 1);
    }

    /// Begins something that is better not cut off in the middle.
    ///
    /// @throws InterruptedException when the job stops or this worker does
    synchronized void begin() throws InterruptedException {
        while (draining && stop == null && busy > 0) {
            wait();
        }
        if (draining) {
            stop(new Stop.ShuttingDown());
        }
        requireGoing();
        busy++;
    }

    /// Waits in a way that nobody else has to wait for, between [#begin()] and [#end()].
    ///
    /// @throws InterruptedException as the wait does, or when there is nothing to go on with after it
    void idle(Wait wait) throws InterruptedException {
        end();
        try {
            wait.now();
        } finally {
            synchronized (this) {
                busy++;
            }
        }
        synchronized (this) {
            if (draining) {
                busy--;
                try {
                    begin();
                } catch (InterruptedException e) {
                    busy++;
                    throw e;
                }
            }
        }
    }

    interface Wait {
        void now() throws InterruptedException;
    }

    synchronized void end() {
        busy--;
        quietSince = System.nanoTime();
        notifyAll();
        if (draining && busy == 0) {
            stop(new Stop.ShuttingDown());
        }
    }

    /// For how long nothing has been going on that [#begin()] began.
    synchronized Duration quiet() {
        return busy > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - quietSince);
    }

    /// @throws InterruptedException when the job stops meanwhile
    synchronized void pause(Duration time) throws InterruptedException {
        requireGoing();
        var until = System.nanoTime() + time.toNanos();
        for (var left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
            if (draining && busy == 0) {
                stop(new Stop.ShuttingDown());
            }
            requireGoing();
        }
    }

    private void requireGoing() throws InterruptedException {
        if (stop != null) {
            throw new InterruptedException("the job is to stop: " + stop);
        }
    }
}
