package ai.echogen.pipeline;

import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Charge;
import ai.echogen.jobs.JobId;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The run of somebody at the command line: each step is done and nothing is remembered but the files in the run's
/// folder. Whoever is busy is asked again a few times, while the person waits.
final class OnceRun implements Run {
    private static final int MOST_ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final JobId job = new JobId(UUID.randomUUID());
    private final Progress progress;

    OnceRun(Progress progress) {
        this.progress = progress;
    }

    @Override
    public JobId job() {
        return job;
    }

    @Override
    public Caller caller() {
        throw new IllegalStateException("nobody is signed in at the command line");
    }

    @Override
    public <T> T step(StepKey key, Class<T> result, Charge charge, Work<T> work) throws InterruptedException {
        for (var attempts = 1; ; attempts++) {
            switch (work.attempt()) {
                case Attempt.Made<T>(var made, var _) -> {
                    return withoutDatabase(made);
                }
                case Attempt.Refused<T>(var failure, var _) -> throw failure;
                case Attempt.TryLater<T>(var after, var why, var _) -> {
                    if (attempts == MOST_ATTEMPTS) {
                        throw new Failure(Code.RATE_LIMITED, why);
                    }
                    Thread.sleep(after == null ? PAUSE.multipliedBy(attempts) : after);
                }
            }
        }
    }

    @Override
    public <T> Optional<T> recorded(StepKey key, Class<T> result) {
        return Optional.empty();
    }

    @SuppressWarnings("NullAway") // there is none, and what needs one belongs to jobs alone
    private static <T> T withoutDatabase(Attempt.Result<T> made) {
        try {
            return made.in(null);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void progress(String stage, double overall, String message) {
        progress.report(Stage.valueOf(stage.toUpperCase(Locale.ROOT)), overall, message);
    }

    /// The screen shows progress, and no more.
    @Override
    public void tell(String event, Object data) {}
}
