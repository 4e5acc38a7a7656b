package ai.echogen.jobs;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/// One job: what a client asked for.
public record JobId(UUID value) {
    public JobId {
        requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
