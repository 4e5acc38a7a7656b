package ai.echogen.jobs;

import ai.echogen.http.CurrentCaller;
import ai.echogen.http.Page;
import ai.echogen.http.SignedIn;
import ai.echogen.http.Validation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Singleton
@SignedIn
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(
        name = "jobs",
        description = "Work that takes longer than a request: it survives restarts, and is never paid twice")
@SecurityRequirement(name = "bearer")
class JobsResource {
    static final String ID = "X-Job-ID";
    private static final String MISSING = "No job of that id is yours";
    private static final String EPISODE = """
            {"job_type": "podcast_generation",
             "payload": {"source": {"text": "Honey bees find their way home by the sun. They know where it stands even behind clouds, since they see how its light is polarised. A scout that has found blossoms dances on the comb, and the angle of her dance is the angle between the blossoms and the sun. The longer she waggles, the farther away they are. Her sisters follow her in the dark, leave the hive, and fly straight to the field.", "title": "How bees find home"}, "minutes": 1}}""";

    private final Jobs jobs;
    private final CurrentCaller current;

    JobsResource(Jobs jobs, CurrentCaller current) {
        this.jobs = jobs;
        this.current = current;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "enqueueJob",
            summary = "Have something done",
            description =
                    "Answers at once. `Location` is where the job's state is, `/events` below it tells as it goes.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = JobCreate.class),
                            examples = @ExampleObject(name = "episode", summary = "An episode", value = EPISODE)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted: from here on it survives whatever happens",
            headers = {
                @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
                @Header(name = ID, description = "The job's id", schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = JobStatus.class)))
    @APIResponse(
            responseCode = "200",
            description = "Accepted before, under the same `Idempotency-Key`: the same job",
            content = @Content(schema = @Schema(implementation = JobStatus.class)))
    @APIResponse(responseCode = "400", description = "No such job type: `detail` lists those that there are")
    @APIResponse(responseCode = "409", description = "The `Idempotency-Key` was used for another request")
    @APIResponse(responseCode = "422", description = "A field is missing or wrong: `errors` says which")
    @APIResponse(responseCode = "429", description = "Too many of your jobs wait already")
    public Response enqueue(
            @HeaderParam(IdempotencyKey.HEADER)
                    @Parameter(
                            description = "Your own name for this request: sent again, it gives the same job",
                            schema = @Schema(type = SchemaType.STRING, maxLength = IdempotencyKey.LONGEST))
                    @Nullable
                    String key,
            JobCreate body) {
        var wish = body.checked();
        var accepted = jobs.enqueue(current.get(), wish.type(), wish.payload(), IdempotencyKey.checked(key));
        return Response.status(accepted.repeated() ? 200 : 202)
                .location(URI.create("/api/v1/jobs/" + accepted.job().id()))
                .header(ID, accepted.job().id())
                .entity(JobStatus.of(accepted.job()))
                .build();
    }

    @GET
    @Operation(operationId = "listJobs", summary = "Your jobs, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "A part of the list",
            headers =
                    @Header(
                            name = Page.TOTAL,
                            description = "How many there are in all",
                            schema = @Schema(type = SchemaType.INTEGER)),
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = JobStatus.class)))
    @APIResponse(responseCode = "422", description = "A parameter is wrong: `errors` says which")
    public Response list(@BeanParam JobListQuery query) {
        var listed = jobs.list(current.get(), query.checked());
        return Response.ok(listed.items().stream().map(JobStatus::of).toList())
                .header(Page.TOTAL, listed.total())
                .build();
    }

    @GET
    @Path("/{job_id}")
    @Operation(operationId = "getJob", summary = "One job")
    @APIResponseSchema(value = JobStatus.class, responseCode = "200", responseDescription = "As it is now")
    @APIResponse(responseCode = "404", description = MISSING)
    public JobStatus get(@PathParam("job_id") String id) {
        return JobStatus.of(jobs.get(current.get(), JobId.of(id)));
    }

    @POST
    @Path("/{job_id}/cancel")
    @Operation(
            operationId = "cancelJob",
            summary = "Stop a job",
            description =
                    "It stops within two seconds. What it has finished stays, so that a retry goes on from there.")
    @APIResponseSchema(value = JobStatus.class, responseCode = "200", responseDescription = "Cancelled")
    @APIResponse(responseCode = "404", description = MISSING)
    @APIResponse(responseCode = "409", description = "It has ended by itself")
    public JobStatus cancel(@PathParam("job_id") String id) {
        return JobStatus.of(jobs.cancel(current.get(), JobId.of(id)));
    }

    @POST
    @Path("/{job_id}/retry")
    @Operation(
            operationId = "retryJob",
            summary = "Go on with a failed or cancelled job",
            description =
                    "Nothing that is finished is done or paid for again. A job that stopped at its `max_cost_usd` goes on with a higher one.")
    @APIResponseSchema(value = JobStatus.class, responseCode = "202", responseDescription = "Queued again")
    @APIResponse(responseCode = "404", description = MISSING)
    @APIResponse(responseCode = "409", description = "It has not failed and is not cancelled")
    @APIResponse(
            responseCode = "422",
            description = "It has cost more than `max_cost_usd` already, or that is no amount")
    @APIResponse(responseCode = "429", description = "Too many of your jobs wait already")
    public Response retry(
            @PathParam("job_id") String id,
            @QueryParam(MaxCost.FIELD)
                    @Parameter(
                            description = "What the whole job may cost from now on, in US dollars",
                            schema =
                                    @Schema(
                                            type = SchemaType.NUMBER,
                                            minimum = "0",
                                            maximum = "1000000",
                                            examples = "2.5"))
                    @Nullable
                    String maxCost) {
        var query = new Validation("query");
        var most = MaxCost.of(maxCost, query).orElse(null);
        query.done();
        var job = jobs.retry(current.get(), JobId.of(id), most);
        return Response.accepted(JobStatus.of(job)).header(ID, job.id()).build();
    }
}
