package ai.echogen.pipeline;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.CurrentCaller;
import ai.echogen.http.SignedIn;
import ai.echogen.jobs.JobStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Singleton
@SignedIn
@Path("/api/v1/voices/{voice_id}/sample")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "providers")
@SecurityRequirement(name = "bearer")
class VoiceSampleResource {
    private static final int LONGEST_ID = 200;
    private static final int SOON = 3;

    private final VoiceSamples samples;
    private final CurrentCaller current;

    VoiceSampleResource(VoiceSamples samples, CurrentCaller current) {
        this.samples = samples;
        this.current = current;
    }

    @GET
    @Operation(
            operationId = "getVoiceSample",
            summary = "Hear a voice",
            description =
                    "A sentence in the voice, spoken once and kept. A built-in voice speaks it at once. For a vendor's a job asks with your key: ask here again when it is done.")
    @APIResponse(
            responseCode = "302",
            description = "`Location` is a link to the sound that works without a token until it expires")
    @APIResponse(
            responseCode = "202",
            description = "It is being spoken: `Location` is the job, `Retry-After` when to ask again",
            content = @Content(schema = @Schema(implementation = JobStatus.class)))
    @APIResponse(responseCode = "404", description = "There is no such voice, or no such provider")
    @APIResponse(responseCode = "422", description = "You have no key to the provider")
    public Response sample(
            @Parameter(description = "An id that `/voices` lists", example = "slt") @PathParam("voice_id") String voice,
            @Parameter(
                            description = "Whose voice it is; the built-in ones when it is left out",
                            schema = @Schema(type = SchemaType.STRING, examples = "builtin"))
                    @QueryParam("provider")
                    @DefaultValue(Engaged.BUILT_IN)
                    String provider,
            @Parameter(
                            description = "A model of the provider; its usual one when it is left out",
                            schema = @Schema(type = SchemaType.STRING, examples = "kokoro"))
                    @QueryParam("model")
                    @Nullable
                    String model)
            throws InterruptedException {
        if (voice.isBlank() || voice.length() > LONGEST_ID || (model != null && model.length() > LONGEST_ID)) {
            throw new Failure(
                    Code.NOT_FOUND, "There is no voice of this name: /api/v1/voices lists those that there are.");
        }
        return switch (samples.of(current.get(), provider, model, voice)) {
            case VoiceSamples.Sample.At(var link) ->
                Response.status(302).location(link).build();
            case VoiceSamples.Sample.Soon(var job) ->
                Response.accepted(JobStatus.of(job))
                        .location(URI.create("/api/v1/jobs/" + job.id()))
                        .header(HttpHeaders.RETRY_AFTER, SOON)
                        .build();
        };
    }
}
