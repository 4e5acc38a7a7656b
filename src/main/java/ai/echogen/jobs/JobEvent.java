package ai.echogen.jobs;

import java.util.Set;

/// Something that a job told.
///
/// @param seq  grows by one with each event of the job
/// @param data JSON
record JobEvent(JobId job, long seq, String name, String data) {
    private static final Set<String> LAST = Set.of("result", "error", "cancelled");

    /// Whether nothing follows, unless the job is retried.
    boolean isLast() {
        return LAST.contains(name);
    }
}
