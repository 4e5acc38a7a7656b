package ai.echogen.jobs;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// A server that only works on jobs answers its operator (`/health`, `/metrics`) and nobody else.
@Singleton
final class WorkerDoor {
    private static final int BEFORE_ENDPOINTS = 1000;

    private final JobSettings settings;

    WorkerDoor(JobSettings settings) {
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        if (settings.role() != Role.WORKER) {
            return;
        }
        filters.register(
                request -> {
                    var path = request.normalizedPath();
                    if (path.equals("/health") || path.startsWith("/health/") || path.equals("/metrics")) {
                        request.next();
                    } else {
                        request.fail(404);
                    }
                },
                BEFORE_ENDPOINTS);
    }
}
