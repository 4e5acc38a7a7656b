package ai.echogen.jobs;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The steps of a run that did not succeed at once: a job shows the one that was tried most.
final class Troubles {
    /// @param attempt 1 when there is no trouble
    record Trouble(int attempt, @Nullable String why) {}

    private final Map<StepKey, Trouble> byStep = new HashMap<>();

    synchronized void add(StepKey key, int attempt, String why) {
        byStep.put(key, new Trouble(attempt, why));
    }

    /// @return whether it was among them
    synchronized boolean remove(StepKey key) {
        return byStep.remove(key) != null;
    }

    synchronized Trouble worst() {
        return byStep.values().stream()
                .max(Comparator.comparingInt(Trouble::attempt))
                .orElse(new Trouble(1, null));
    }
}
