package ai.echogen.jobs;

import ai.echogen.settings.Settings;
import java.time.Duration;

/// How much is done at once, and how long it is tried.
///
/// @param running    `ECHOGEN_JOBS_RUNNING`: jobs of one person that run at the same time
/// @param queued     `ECHOGEN_JOBS_QUEUED`: jobs of one person that may wait; more are refused
/// @param perNode    `ECHOGEN_JOBS_PER_NODE`: jobs that this process works on at the same time
/// @param attempts   `ECHOGEN_JOBS_ATTEMPTS`: how often one step is tried before its job fails
/// @param deadline   `ECHOGEN_JOBS_HOURS`: how long after its first start a job may still be tried again
/// @param grace      `ECHOGEN_SHUTDOWN_SECONDS`: how long running steps may go on once the server is told to stop
/// @param keepSteps  `ECHOGEN_JOBS_KEEP_DAYS`: how long a finished step is kept after it was last used
/// @param keepEvents `ECHOGEN_JOBS_EVENT_DAYS`: how long what ended jobs told is kept
/// @param shortWait  a wait up to this long keeps the worker; a longer one frees it
record JobSettings(
        Role role,
        int running,
        int queued,
        int perNode,
        int attempts,
        Duration deadline,
        Duration grace,
        Duration keepSteps,
        Duration keepEvents,
        Duration shortWait) {
    private static final Duration SHORT_WAIT = Duration.ofSeconds(10);

    static JobSettings of(Settings settings) {
        // jobs wait for vendors most of the time
        var usual = Math.max(2, 2 * Runtime.getRuntime().availableProcessors());
        return new JobSettings(
                Role.of(settings),
                settings.number("ECHOGEN_JOBS_RUNNING", 2, 1, 1000),
                settings.number("ECHOGEN_JOBS_QUEUED", 100, 1, 1_000_000),
                settings.number("ECHOGEN_JOBS_PER_NODE", usual, 1, 1000),
                settings.number("ECHOGEN_JOBS_ATTEMPTS", 8, 1, 1000),
                Duration.ofHours(settings.number("ECHOGEN_JOBS_HOURS", 24, 1, 10_000)),
                Duration.ofSeconds(settings.number("ECHOGEN_SHUTDOWN_SECONDS", 15, 0, 3600)),
                Duration.ofDays(settings.number("ECHOGEN_JOBS_KEEP_DAYS", 30, 1, 10_000)),
                Duration.ofDays(settings.number("ECHOGEN_JOBS_EVENT_DAYS", 7, 1, 10_000)),
                SHORT_WAIT);
    }
}
