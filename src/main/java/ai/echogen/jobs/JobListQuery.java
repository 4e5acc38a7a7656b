package ai.echogen.jobs;

import ai.echogen.http.Validation;
import ai.echogen.listing.ListQuery;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// What the list of jobs can be asked besides what every list can.
public class JobListQuery extends ListQuery {
    private static final int LONGEST_TYPE = 100;

    @QueryParam("status")
    @Parameter(
            description = "Only jobs in this state",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"queued", "running", "succeeded", "failed", "cancelled"}))
    @Nullable
    String status;

    @QueryParam("job_type")
    @Parameter(
            description = "Only jobs of this type",
            schema = @Schema(type = SchemaType.STRING, maxLength = LONGEST_TYPE))
    @Nullable
    String jobType;

    /// @throws ai.echogen.failure.Invalid for what cannot be asked
    JobQuery checked() {
        var listing = listing();
        var query = new Validation("query");
        var type = query.optionalText("job_type", jobType, LONGEST_TYPE);
        if (status != null && !State.NAMES.contains(status)) {
            query.wrong("status", "This is none of %s.".formatted(String.join(", ", State.NAMES)), "enum");
        }
        query.done();
        return new JobQuery(listing, status == null ? null : State.of(status), type);
    }
}
