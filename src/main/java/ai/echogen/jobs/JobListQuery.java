package ai.echogen.jobs;

import ai.echogen.http.Page;
import ai.echogen.http.Validation;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// What the list of jobs can be asked: the query's own words, so that all mistakes look alike.
public class JobListQuery {
    private static final int LONGEST_TYPE = 100;

    @QueryParam("limit")
    @Parameter(
            description = "How many at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    @Nullable
    String limit;

    @QueryParam("offset")
    @Parameter(
            description = "How many to leave out, counted from the newest",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
    @Nullable
    String offset;

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
        var page = Page.of(limit, offset);
        var query = new Validation("query");
        var type = query.optionalText("job_type", jobType, LONGEST_TYPE);
        if (status != null && !State.NAMES.contains(status)) {
            query.wrong("status", "This is none of %s.".formatted(String.join(", ", State.NAMES)), "enum");
        }
        query.done();
        return new JobQuery(page, status == null ? null : State.of(status), type);
    }
}
