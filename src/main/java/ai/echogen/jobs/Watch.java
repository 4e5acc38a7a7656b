package ai.echogen.jobs;

import jakarta.inject.Singleton;

/// Notices what happened to running jobs elsewhere: cancelled, taken over, gone with their owner. One query for all of
/// this process.
@Singleton
final class Watch {
    private final RunStore store;
    private final Runner runner;

    Watch(RunStore store, Runner runner) {
        this.store = store;
        this.runner = runner;
    }

    /// When it runs here.
    void lookAt(JobId job) {
        if (runner.running().has(job)) {
            look();
        }
    }

    void look() {
        var jobs = runner.running().all();
        if (jobs.isEmpty()) {
            return;
        }
        var fences = store.fences(jobs.stream().map(job -> job.job().id()).toList());
        for (var here : jobs) {
            var now = fences.get(here.job().id());
            if (now == null || now.number() != here.job().fence()) {
                here.stop(new Stop.Lost());
            } else if (now.state() == State.CANCELLED) {
                here.stop(new Stop.Cancelled());
            } else if (here.stop() != null) {
                here.stop(here.stop());
            } else {
                here.confirm();
            }
        }
    }
}
