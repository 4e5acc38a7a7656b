package ai.echogen.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// The steps of one run that wait for their next attempt. A short wait is sat out. A long one gives the worker free,
/// but
/// not before the run's other steps have ended what they are doing: cutting them off would waste what they are paying
/// for.
final class Waiting {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    /// Steps that are just about to begin get the time to do so.
    private static final Duration QUIET = Duration.ofMillis(250);

    private final RunningJob running;
    private final Duration shortWait;
    private final InstantSource clock;
    private final Map<StepKey, Instant> until = new HashMap<>();

    Waiting(RunningJob running, Duration shortWait, InstantSource clock) {
        this.running = running;
        this.shortWait = shortWait;
        this.clock = clock;
    }

    /// Returns when it is time to try again.
    ///
    /// @throws InterruptedException when the job stops meanwhile, or is given back until then
    void until(StepKey key, Instant at, String why) throws InterruptedException {
        synchronized (until) {
            until.put(key, at);
        }
        try {
            while (true) {
                var left = Duration.between(clock.instant(), at);
                if (!left.isPositive()) {
                    return;
                }
                if (left.compareTo(shortWait) <= 0) {
                    running.pause(left);
                    return;
                }
                var earliest = earliest();
                if (running.quiet().compareTo(QUIET) > 0
                        && Duration.between(clock.instant(), earliest).compareTo(shortWait) > 0) {
                    running.stop(new Stop.Later(earliest, why));
                }
                running.pause(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
            }
        } finally {
            synchronized (until) {
                until.remove(key);
            }
        }
    }

    private Instant earliest() {
        synchronized (until) {
            return until.values().stream().min(Instant::compareTo).orElseThrow();
        }
    }
}
