package ai.echogen.jobs;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Failure;
import ai.echogen.http.RowId;
import java.util.UUID;

/// One job: what a client asked for.
public record JobId(UUID value) {
    public JobId {
        requireNonNull(value, "value is null");
    }

    /// @throws Failure `not_found` for what cannot be an id
    public static JobId of(String text) {
        return new JobId(RowId.parse(text).orElseThrow(JobId::missing));
    }

    static Failure missing() {
        return RowId.missing("job");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
