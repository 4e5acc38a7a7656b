package ai.echogen.jobs;

/// The job has a newer fence than ours, or is gone: the transaction that noticed is rolled back.
final class JobLost extends RuntimeException {
    JobLost(JobId id) {
        super("job %s belongs to another run".formatted(id), null, false, false);
    }
}
