package ai.echogen.jobs;

import ai.echogen.http.CurrentCaller;
import ai.echogen.http.SignedIn;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
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
@Path("/api/v1/jobs/{job_id}/events")
@RunOnVirtualThread
@Tag(name = "jobs")
@SecurityRequirement(name = "bearer")
class JobEventsResource {
    private static final String LAST = "Last-Event-ID";

    private final EventStore store;
    private final Feeds feeds;
    private final CurrentCaller current;

    JobEventsResource(EventStore store, Feeds feeds, CurrentCaller current) {
        this.store = store;
        this.feeds = feeds;
        this.current = current;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(operationId = "listenToJob", summary = "Hear of a job as it goes", description = """
                    Server-Sent Events: everything that the job has told so far, then what it tells, until it has ended. \
                    `progress` carries the job's progress; other events are the job type's own; `result`, `error` or \
                    `cancelled` is the last one. Each has an id: send the last one as `Last-Event-ID` to go on after a \
                    broken connection without a gap. A comment comes every 15 seconds while there is nothing to tell.""")
    @APIResponse(
            responseCode = "200",
            description = "The events",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "204", description = "The job has ended and you have heard all of it: do not come back")
    @APIResponse(responseCode = "404", description = "No job of that id is yours")
    public Multi<OutboundSseEvent> listen(
            @PathParam("job_id") String id,
            @HeaderParam(LAST)
                    @Parameter(
                            description = "The id of the last event that you have",
                            schema = @Schema(type = SchemaType.STRING, examples = "20"))
                    @Nullable
                    String lastEventId,
            @Context Sse sse) {
        var caller = current.get();
        var job = JobId.of(id);
        var seen = store.look(caller, job);
        var after = number(lastEventId);
        if (seen.ended() && after >= seen.last()) {
            throw new WebApplicationException(204);
        }
        return Multi.createFrom()
                .emitter(client -> Thread.ofVirtual().name("job-events").start(() -> {
                    try {
                        new EventStream(store, feeds, sse, client).run(caller, job, seen, after);
                    } catch (InterruptedException _) {
                        client.complete();
                    }
                }));
    }

    /// What is no number of ours counts as nothing heard yet.
    private static long number(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? 0 : Math.max(0, Long.parseLong(lastEventId.strip()));
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
