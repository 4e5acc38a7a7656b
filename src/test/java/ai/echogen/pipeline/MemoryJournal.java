package ai.echogen.pipeline;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Charge;
import ai.echogen.jobs.JobId;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.jobs.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A journal in memory, for several runs of one job one after the other. What a step adds to its transaction goes to
/// the database.
final class MemoryJournal {
    private static final JobId JOB = new JobId(new UUID(0, 1));

    /// In the order of the bills.
    final List<Usage> booked = new ArrayList<>();

    private final Database database;
    private final Caller owner;
    private final Map<StepKey, Object> steps = new HashMap<>();

    MemoryJournal(Database database, Caller owner) {
        this.database = database;
        this.owner = owner;
    }

    void forgetAll() {
        steps.clear();
    }

    /// @param dies when a step is made, before it is recorded
    Run run(boolean dies) {
        return new Run() {
            @Override
            public JobId job() {
                return JOB;
            }

            @Override
            public Caller caller() {
                return owner;
            }

            @Override
            public <T> T step(StepKey key, Class<T> result, Charge charge, Work<T> work) throws InterruptedException {
                while (!steps.containsKey(key)) {
                    switch (work.attempt()) {
                        case Attempt.Made<T>(var done, var usage) -> {
                            if (dies) {
                                throw new IllegalStateException("died");
                            }
                            steps.put(key, database.asCaller(owner, done::in));
                            booked.addAll(usage);
                        }
                        case Attempt.TryLater<T> later -> booked.addAll(later.usage());
                        case Attempt.Refused<T>(var failure, var usage) -> {
                            booked.addAll(usage);
                            throw failure;
                        }
                    }
                }
                return result.cast(steps.get(key));
            }

            @Override
            public <T> Optional<T> recorded(StepKey key, Class<T> result) {
                return Optional.ofNullable(result.cast(steps.get(key)));
            }

            @Override
            public void progress(String stage, double overall, String message) {}

            @Override
            public void tell(String event, Object data) {}
        };
    }
}
