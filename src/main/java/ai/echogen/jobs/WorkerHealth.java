package ai.echogen.jobs;

import ai.echogen.ops.Health;
import ai.echogen.ops.HealthPart;
import jakarta.inject.Singleton;

/// Whether this process works on jobs, where its role says that it should.
@Singleton
final class WorkerHealth implements HealthPart {
    private final Worker worker;
    private final JobSettings settings;

    WorkerHealth(Worker worker, JobSettings settings) {
        this.worker = worker;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "worker";
    }

    @Override
    public Health.Part look() {
        if (!settings.role().worksOnJobs()) {
            return Health.Part.healthy("None in this process: ECHOGEN_ROLE is api.");
        }
        return worker.isAtWork()
                ? Health.Part.healthy("At work.")
                : Health.Part.unhealthy("It looks for no work: the server is starting or stopping.");
    }
}
