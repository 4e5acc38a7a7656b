package ai.echogen.pipeline;

import ai.echogen.jobs.Run;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/// Watches a job go through its stages: passes progress on, never backwards, and remembers how long each stage took.
final class Advance {
    private final Run run;
    private final InstantSource clock;
    private final Map<Stage, Duration> took = new EnumMap<>(Stage.class);
    private double furthest;

    Advance(Run run, InstantSource clock) {
        this.run = run;
        this.clock = clock;
    }

    /// One stage's work. It may be entered more than once: the times add up.
    <T> T during(Stage stage, Work<T> work) throws InterruptedException {
        at(stage, 0, "");
        var started = clock.instant();
        try {
            return work.run();
        } finally {
            took.merge(stage, Duration.between(started, clock.instant()), Duration::plus);
        }
    }

    /// @param fraction how much of the stage is done, 0 to 1
    synchronized void at(Stage stage, double fraction, String message) {
        furthest = Math.max(furthest, stage.overall(fraction));
        run.progress(stage.wire(), furthest, message);
    }

    Map<Stage, Duration> took() {
        return Map.copyOf(took);
    }

    @FunctionalInterface
    interface Work<T> {
        T run() throws InterruptedException;
    }
}
