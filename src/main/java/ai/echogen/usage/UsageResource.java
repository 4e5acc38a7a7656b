package ai.echogen.usage;

import ai.echogen.http.CurrentCaller;
import ai.echogen.http.SignedIn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Singleton
@SignedIn
@Path("/api/v1")
@RunOnVirtualThread
@Tag(name = "money", description = "What work will cost, and what it has cost")
@SecurityRequirement(name = "bearer")
@APIResponse(responseCode = "422", description = "A parameter is wrong: `errors` says which")
class UsageResource {
    private static final String CSV = "text/csv";

    private final UsageStore usage;
    private final CurrentCaller current;
    private final InstantSource clock;

    UsageResource(UsageStore usage, CurrentCaller current, InstantSource clock) {
        this.usage = usage;
        this.current = current;
        this.clock = clock;
    }

    @GET
    @Path("/usage")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getUsage",
            summary = "What your jobs have consumed and cost",
            description = "Each step's consumption is there from the moment that the step is done.")
    @APIResponseSchema(value = UsageResponse.class, responseCode = "200", responseDescription = "The sums")
    public UsageResponse usage(@BeanParam UsageQuery query) {
        var asked = query.checked(today());
        return UsageResponse.of(asked, usage.sums(current.get(), asked.period(), asked.grouping()));
    }

    @GET
    @Path("/usage.csv")
    @Produces(CSV + ";charset=utf-8")
    @Operation(operationId = "getUsageCsv", summary = "The same for a spreadsheet")
    @APIResponse(
            responseCode = "200",
            description = "A line for each sum, a column for each unit",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    public String csv(@BeanParam UsageQuery query) {
        var asked = query.checked(today());
        return UsageTable.csv(asked.grouping(), usage.sums(current.get(), asked.period(), asked.grouping()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
