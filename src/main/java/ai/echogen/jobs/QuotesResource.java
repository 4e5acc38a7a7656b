package ai.echogen.jobs;

import ai.echogen.http.CurrentCaller;
import ai.echogen.http.SignedIn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Singleton
@SignedIn
@Path("/api/v1/quotes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "money")
@SecurityRequirement(name = "bearer")
class QuotesResource {
    private static final String EPISODE = """
            {"job_type": "podcast_generation",
             "payload": {"source": {"url": "https://example.org/article"}, "minutes": 8}}""";

    private final Jobs jobs;
    private final CurrentCaller current;

    QuotesResource(Jobs jobs, CurrentCaller current) {
        this.jobs = jobs;
        this.current = current;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "quoteJob",
            summary = "What a job would cost and take",
            description =
                    "Checks the job as if it were sent to `/jobs`, and reckons by published prices and by your own earlier jobs. Nobody is asked, and nothing is made.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = JobCreate.class),
                            examples = @ExampleObject(name = "episode", summary = "An episode", value = EPISODE)))
    @APIResponseSchema(
            value = Quote.class,
            responseCode = "200",
            responseDescription = "Probably, for each step and in all")
    @APIResponse(responseCode = "400", description = "No such job type: `detail` lists those that there are")
    @APIResponse(responseCode = "404", description = "It names something that is not yours")
    @APIResponse(responseCode = "422", description = "A field is missing or wrong: `errors` says which")
    public Quote quote(JobCreate body) {
        var wish = body.checked();
        return jobs.quote(current.get(), wish.type(), wish.payload());
    }
}
