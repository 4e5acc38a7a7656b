package ai.echogen.testing;

import ai.echogen.jobs.WorkByHand;
import jakarta.inject.Singleton;

/// Works on the jobs of the server under `@QuarkusTest`, which does nothing by itself: whoever moves the clock says
/// when.
@Singleton
public final class ManualWorker {
    private final WorkByHand work;

    ManualWorker(WorkByHand work) {
        this.work = work;
    }

    /// Runs what is due, and what becomes due by that, on this thread, until nothing is.
    public void runDue() {
        work.runDue();
    }
}
