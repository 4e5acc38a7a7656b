package ai.echogen.library.podcasts;

import ai.echogen.http.Clients;
import ai.echogen.http.CurrentCaller;
import ai.echogen.http.Page;
import ai.echogen.http.SignedIn;
import ai.echogen.library.IfMatch;
import ai.echogen.library.scripts.ScriptResponse;
import ai.echogen.library.scripts.Scripts;
import ai.echogen.listing.ListQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Singleton
@SignedIn
@Path("/api/v1/podcasts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "podcasts", description = "Finished episodes")
@SecurityRequirement(name = "bearer")
class PodcastResource {
    private static final String MISSING = "No podcast of that id is yours";

    private final Podcasts podcasts;
    private final Scripts scripts;
    private final RecentLinks recent;
    private final CurrentCaller current;
    private final Clients clients;

    PodcastResource(Podcasts podcasts, Scripts scripts, RecentLinks recent, CurrentCaller current, Clients clients) {
        this.podcasts = podcasts;
        this.scripts = scripts;
        this.recent = recent;
        this.current = current;
        this.clients = clients;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createPodcast", summary = "Keep an episode whose files you stored")
    @APIResponseSchema(value = PodcastResponse.class, responseCode = "201", responseDescription = "Kept")
    @APIResponse(responseCode = "404", description = "The script is none of yours")
    @APIResponse(responseCode = "422", description = "A field is missing or wrong: `errors` says which")
    public Response create(PodcastCreate body, @Context HttpServerRequest http) throws InterruptedException {
        var caller = current.get();
        var podcast = podcasts.add(caller, body.checked(caller.account()));
        return Response.created(URI.create("/api/v1/podcasts/" + podcast.id().value()))
                .header(HttpHeaders.ETAG, IfMatch.tag(podcast.version()))
                .entity(PodcastResponse.of(podcast, links(http, podcast)))
                .build();
    }

    @GET
    @Operation(operationId = "listPodcasts", summary = "Your episodes, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "A part of the list",
            headers =
                    @Header(
                            name = Page.TOTAL,
                            description = "How many there are in all",
                            schema = @Schema(type = SchemaType.INTEGER)),
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = PodcastResponse.class)))
    @APIResponse(responseCode = "422", description = "A parameter is wrong: `errors` says which")
    public Response list(@BeanParam ListQuery query, @Context HttpServerRequest http) throws InterruptedException {
        var listed = podcasts.list(current.get(), query.listing());
        var links = recent.to(listed.items(), clients.server(http));
        return Response.ok(listed.items().stream()
                        .map(podcast -> PodcastResponse.of(podcast, links))
                        .toList())
                .header(Page.TOTAL, listed.total())
                .build();
    }

    @GET
    @Path("/{podcast_id}")
    @Operation(operationId = "getPodcast", summary = "One episode")
    @APIResponseSchema(value = PodcastResponse.class, responseCode = "200", responseDescription = "The episode")
    @APIResponse(responseCode = "404", description = MISSING)
    public Response get(@PathParam("podcast_id") String id, @Context HttpServerRequest http)
            throws InterruptedException {
        return answer(podcasts.get(current.get(), PodcastId.of(id)), http);
    }

    @GET
    @Path("/{podcast_id}/with-script")
    @Operation(operationId = "getPodcastWithScript", summary = "One episode and what is said in it")
    @APIResponseSchema(
            value = PodcastDetailResponse.class,
            responseCode = "200",
            responseDescription = "The episode and its script")
    @APIResponse(responseCode = "404", description = MISSING)
    public Response getWithScript(@PathParam("podcast_id") String id, @Context HttpServerRequest http)
            throws InterruptedException {
        var caller = current.get();
        var podcast = podcasts.get(caller, PodcastId.of(id));
        var script = scripts.get(caller, podcast.script());
        return Response.ok(new PodcastDetailResponse(
                        PodcastResponse.of(podcast, links(http, podcast)), ScriptResponse.of(script)))
                .build();
    }

    @GET
    @Path("/{podcast_id}/audio")
    @Operation(operationId = "getPodcastAudio", summary = "The way to an episode's audio")
    @APIResponse(responseCode = "302", description = "`Location` is a link that works without a token until it expires")
    @APIResponse(responseCode = "404", description = MISSING)
    public Response audio(@PathParam("podcast_id") String id, @Context HttpServerRequest http)
            throws InterruptedException {
        var podcast = podcasts.get(current.get(), PodcastId.of(id));
        return Response.status(302)
                .location(URI.create(links(http, podcast).audio(podcast)))
                .build();
    }

    @PATCH
    @Path("/{podcast_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updatePodcast", summary = "Change an episode's title or metadata")
    @APIResponseSchema(value = PodcastResponse.class, responseCode = "200", responseDescription = "As it is now")
    @APIResponse(responseCode = "404", description = MISSING)
    @APIResponse(responseCode = "412", description = "Changed since the version that `If-Match` names")
    @APIResponse(responseCode = "422", description = "A field is wrong: `errors` says which")
    public Response change(
            @PathParam("podcast_id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            PodcastUpdate body,
            @Context HttpServerRequest http)
            throws InterruptedException {
        return answer(podcasts.change(current.get(), PodcastId.of(id), IfMatch.of(ifMatch), body.checked()), http);
    }

    @DELETE
    @Path("/{podcast_id}")
    @Operation(operationId = "deletePodcast", summary = "Delete an episode and its files")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = MISSING)
    public Response delete(@PathParam("podcast_id") String id) throws InterruptedException {
        podcasts.delete(current.get(), PodcastId.of(id));
        return Response.noContent().build();
    }

    private Response answer(Podcast podcast, HttpServerRequest http) throws InterruptedException {
        return Response.ok(PodcastResponse.of(podcast, links(http, podcast)))
                .header(HttpHeaders.ETAG, IfMatch.tag(podcast.version()))
                .build();
    }

    private Links links(HttpServerRequest http, Podcast podcast) throws InterruptedException {
        return recent.to(List.of(podcast), clients.server(http));
    }
}
