package ai.echogen.library.podcasts;

import ai.echogen.db.Database;
import ai.echogen.http.Clients;
import ai.echogen.http.SignedIn;
import ai.echogen.library.IfMatch;
import ai.echogen.storage.Blobs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `GET /podcasts/{id}` as it would be with the program's own rights, for the benchmark.
@Singleton
@SignedIn
@Path("/bench/podcasts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PodcastsWithoutRls {
    private final Database database;
    private final Blobs blobs;
    private final Clients clients;

    PodcastsWithoutRls(Database database, Blobs blobs, Clients clients) {
        this.database = database;
        this.blobs = blobs;
        this.clients = clients;
    }

    @GET
    @Path("/{podcast_id}")
    @Operation(hidden = true)
    public Response get(@PathParam("podcast_id") String id, @Context HttpServerRequest http)
            throws InterruptedException {
        var podcast = database.asService(sql -> PodcastStore.find(sql, PodcastId.of(id)))
                .orElseThrow(PodcastId::missing);
        return Response.ok(PodcastResponse.of(podcast, Links.to(List.of(podcast), blobs, clients.server(http))))
                .header(HttpHeaders.ETAG, IfMatch.tag(podcast.version()))
                .build();
    }
}
