package ai.echogen.ops;

import ai.echogen.ops.Health.Part;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A part with at most one look at it under way. Measures elapsed time only, so the clock's own time is no matter.
final class WatchedPart {
    private static final Logger LOG = Logger.getLogger(WatchedPart.class);

    private record Look(FutureTask<Part> task, Thread thread, long began) {}

    private final HealthPart part;
    private final Duration patience;
    private final Duration fresh;
    private final Duration hopeless;
    private @Nullable Look look;

    WatchedPart(HealthPart part, Duration patience, Duration fresh, Duration hopeless) {
        this.part = part;
        this.patience = patience;
        this.fresh = fresh;
        this.hopeless = hopeless;
    }

    String name() {
        return part.name();
    }

    /// Begins a look where the last one is no longer fresh, or is not worth waiting for.
    synchronized Look begin() {
        var last = look;
        if (last != null) {
            var age = Duration.ofNanos(System.nanoTime() - last.began());
            if (age.compareTo(last.task().isDone() ? fresh : hopeless) < 0) {
                return last;
            }
            last.thread().interrupt();
        }
        var task = new FutureTask<>(() -> HealthParts.answer(part));
        var next = new Look(task, Thread.ofVirtual().unstarted(task), System.nanoTime());
        look = next;
        next.thread().start();
        return next;
    }

    Part found() throws InterruptedException {
        var last = begin();
        var left = patience.toNanos() - (System.nanoTime() - last.began());
        try {
            return last.task().get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return Part.unhealthy(
                    "It has not answered for %.1f s.".formatted((System.nanoTime() - last.began()) / 1e9));
        } catch (ExecutionException bug) {
            LOG.errorf(bug.getCause(), "Looking at the health of %s failed", name());
            return Part.unhealthy("Looking at it failed: the server's log says why.");
        }
    }
}
