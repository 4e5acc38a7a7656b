package ai.echogen.jobs;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Somebody who listens to a job: what they were handed and have not taken yet.
final class Listener {
    private static final int MOST = 5000;

    private final JobId job;
    private final BlockingQueue<JobEvent> events = new LinkedBlockingQueue<>(MOST);
    private volatile boolean closed;

    Listener(JobId job) {
        this.job = job;
    }

    JobId job() {
        return job;
    }

    /// Whoever is too slow is sent away, and comes back for the rest.
    void hand(JobEvent event) {
        if (!events.offer(event)) {
            close();
        }
    }

    /// What comes next, or null when nothing does in that time.
    @Nullable
    JobEvent take(Duration within) throws InterruptedException {
        var until = System.nanoTime() + within.toNanos();
        while (!closed) {
            var left =
                    Math.min(until - System.nanoTime(), Duration.ofMillis(500).toNanos());
            if (left <= 0) {
                return null;
            }
            var event = events.poll(left, TimeUnit.NANOSECONDS);
            if (event != null) {
                return event;
            }
        }
        return null;
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }
}
