package ai.echogen.jobs;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The jobs that this process is working on.
final class RunningJobs {
    private final Map<JobId, RunningJob> jobs = new ConcurrentHashMap<>();

    private volatile boolean draining;

    void add(RunningJob job) {
        // an older run of the same job may still be ending: it has lost
        var older = jobs.put(job.job().id(), job);
        if (older != null) {
            older.stop(new Stop.Lost());
        }
        if (draining) {
            job.drain();
        }
    }

    /// Each lets its running steps end and then stops, and so does whatever is added from now on.
    void drain() {
        draining = true;
        jobs.values().forEach(RunningJob::drain);
    }

    void remove(RunningJob job) {
        jobs.remove(job.job().id(), job);
    }

    Collection<RunningJob> all() {
        return jobs.values();
    }

    boolean has(JobId id) {
        return jobs.containsKey(id);
    }

    /// Returns when there are none left, or when the time is over.
    void awaitEnd(Duration within) throws InterruptedException {
        var until = System.nanoTime() + within.toNanos();
        while (!jobs.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(20);
        }
    }

    /// At once, where the job runs here; elsewhere its own node's watcher notices.
    void cancel(JobId id) {
        var job = jobs.get(id);
        if (job != null) {
            job.stop(new Stop.Cancelled());
        }
    }
}
