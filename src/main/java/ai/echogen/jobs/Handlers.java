package ai.echogen.jobs;

import static java.util.stream.Collectors.joining;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Every job type that this program knows.
@Singleton
final class Handlers {
    private final Supplier<Collection<JobHandler>> source;
    private volatile Map<String, JobHandler> byType = Map.of();

    /// They are made when the first one is needed: some want a data folder.
    @Inject
    Handlers(@Any Instance<JobHandler> handlers) {
        this.source = () -> handlers.stream().toList();
    }

    Handlers(List<JobHandler> handlers) {
        this.source = () -> handlers;
    }

    Optional<JobHandler> find(String type) {
        return Optional.ofNullable(all().get(type));
    }

    /// @throws Failure `unknown_job_type`, listing those that there are
    JobHandler require(String type) {
        return find(type)
                .orElseThrow(() -> new Failure(
                        Code.UNKNOWN_JOB_TYPE,
                        "There is no job type of that name. Known are: %s."
                                .formatted(all().keySet().stream().collect(joining(", ")))));
    }

    private Map<String, JobHandler> all() {
        if (byType.isEmpty()) {
            var found = new TreeMap<String, JobHandler>();
            source.get().forEach(handler -> found.put(handler.type(), handler));
            byType = found;
        }
        return byType;
    }
}
