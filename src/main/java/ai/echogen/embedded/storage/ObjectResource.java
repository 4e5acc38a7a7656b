package ai.echogen.embedded.storage;

import ai.echogen.embedded.Twin;
import ai.echogen.http.Unlimited;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `/storage/v1/object`: what changes objects, and lists of them. [DownloadResource] hands them out,
/// [SignResource] makes links.
@Singleton
@Twin
@Unlimited
@Path("/storage/v1/object")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ObjectResource {
    private static final int MOST_AT_ONCE = 1000;

    private final ObjectStore store;
    private final Uploads uploads;
    private final Listings listings;
    private final Buckets buckets;
    private final Callers callers;

    ObjectResource(ObjectStore store, Uploads uploads, Listings listings, Buckets buckets, Callers callers) {
        this.store = store;
        this.uploads = uploads;
        this.listings = listings;
        this.buckets = buckets;
        this.callers = callers;
    }

    @POST
    @Path("/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response create(
            @PathParam("bucket") String bucket,
            @PathParam("path") String path,
            @BeanParam UploadHeaders headers,
            InputStream body) {
        return stored(bucket, path, headers, body, headers.upsert());
    }

    @PUT
    @Path("/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response replace(
            @PathParam("bucket") String bucket,
            @PathParam("path") String path,
            @BeanParam UploadHeaders headers,
            InputStream body) {
        return stored(bucket, path, headers, body, true);
    }

    private Response stored(String bucket, String path, UploadHeaders headers, InputStream body, boolean replacing) {
        var who = callers.require(headers.authorization, headers.apiKey);
        var object = uploads.take(who, who.owner(), bucket, path, headers.request(body), replacing);
        return Response.ok(node().put("Id", object.id().toString()).put("Key", object.url()))
                .build();
    }

    @POST
    @Path("/list/{bucket}")
    @Operation(hidden = true)
    public Response list(@PathParam("bucket") String bucket, @BeanParam UploadHeaders headers, InputStream body) {
        var who = callers.require(headers.authorization, headers.apiKey);
        return Response.ok(listings.list(who, bucket, WireJson.object(body))).build();
    }

    @POST
    @Path("/move")
    @Operation(hidden = true)
    public Response move(@BeanParam UploadHeaders headers, InputStream body) {
        var who = callers.require(headers.authorization, headers.apiKey);
        var wish = WireJson.object(body);
        var bucket = WireJson.text(wish, "bucketId");
        var to = wish.path("destinationBucket").asText(bucket);
        buckets.require(bucket);
        buckets.require(to);
        store.move(
                who,
                bucket,
                WireJson.text(wish, "sourceKey"),
                to,
                ObjectName.checked(WireJson.text(wish, "destinationKey")));
        return Response.ok(node().put("message", "Successfully moved")).build();
    }

    @POST
    @Path("/copy")
    @Operation(hidden = true)
    public Response copy(@BeanParam UploadHeaders headers, InputStream body) {
        var who = callers.require(headers.authorization, headers.apiKey);
        var wish = WireJson.object(body);
        var bucket = WireJson.text(wish, "bucketId");
        var to = wish.path("destinationBucket").asText(bucket);
        buckets.require(bucket);
        var source = store.require(who, bucket, WireJson.text(wish, "sourceKey"));
        var description = description(who, source, wish, headers);
        buckets.require(to).requireType(description.mediaType());
        var copy = store.copy(
                who,
                source,
                to,
                ObjectName.checked(WireJson.text(wish, "destinationKey")),
                description,
                headers.upsert());
        return Response.ok(node().put("Id", copy.id().toString())
                        .put("Key", copy.url())
                        .setAll(copy.row()))
                .build();
    }

    private static ObjectStore.Description description(
            Who who, StoredObject source, JsonNode wish, UploadHeaders headers) {
        var keeps = wish.path("copyMetadata").asBoolean(true);
        return new ObjectStore.Description(
                who.owner() == null ? source.owner() : who.owner(),
                wish.path("metadata").path("mimetype").asText(source.mediaType()),
                wish.path("metadata").path("cacheControl").asText(source.cacheControl()),
                keeps ? source.userMetadata() : Incoming.decoded(headers.metadata));
    }

    @DELETE
    @Path("/{bucket}")
    @Operation(hidden = true)
    public Response removeMany(@PathParam("bucket") String bucket, @BeanParam UploadHeaders headers, InputStream body) {
        var who = callers.require(headers.authorization, headers.apiKey);
        var rows = JsonNodeFactory.instance.arrayNode();
        store.remove(who, bucket, names(WireJson.object(body), "prefixes")).forEach(object -> rows.add(object.row()));
        return Response.ok(rows).build();
    }

    @DELETE
    @Path("/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response remove(
            @PathParam("bucket") String bucket, @PathParam("path") String path, @BeanParam UploadHeaders headers) {
        var who = callers.require(headers.authorization, headers.apiKey);
        if (store.remove(who, bucket, List.of(path)).isEmpty()) {
            throw WireError.noObject();
        }
        return Response.ok(node().put("message", "Successfully deleted")).build();
    }

    /// From one to a thousand names.
    static List<String> names(JsonNode body, String field) {
        var given = body.path(field);
        if (!given.isArray() || given.isEmpty()) {
            throw WireError.request("body/%s must NOT have fewer than 1 items".formatted(field));
        }
        if (given.size() > MOST_AT_ONCE) {
            throw WireError.request("body/%s must NOT have more than %d items".formatted(field, MOST_AT_ONCE));
        }
        var names = new ArrayList<String>();
        given.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
