package ai.echogen.jobs;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Wakes this process's worker when there is something to pick up, so that it does not wait for its next look.
@Singleton
final class Doorbell {
    private volatile @Nullable Runnable worker;

    void answeredBy(Runnable wake) {
        worker = wake;
    }

    void ring() {
        var wake = worker;
        if (wake != null) {
            wake.run();
        }
    }
}
