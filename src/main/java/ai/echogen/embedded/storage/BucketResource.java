package ai.echogen.embedded.storage;

import ai.echogen.embedded.Twin;
import ai.echogen.http.Unlimited;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `/storage/v1/bucket`.
@Singleton
@Twin
@Unlimited
@Path("/storage/v1/bucket")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class BucketResource {
    private final Buckets buckets;
    private final ObjectStore store;
    private final Callers callers;

    BucketResource(Buckets buckets, ObjectStore store, Callers callers) {
        this.buckets = buckets;
        this.store = store;
        this.callers = callers;
    }

    @POST
    @Operation(hidden = true)
    public Response create(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(Callers.API_KEY) @Nullable String apiKey,
            InputStream body) {
        var who = callers.require(authorization, apiKey);
        var wish = WireJson.object(body);
        WireJson.text(wish, "name");
        return Response.ok(node().put("name", buckets.create(who, wish))).build();
    }

    @GET
    @Operation(hidden = true)
    public Response list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(Callers.API_KEY) @Nullable String apiKey,
            @QueryParam("search") @DefaultValue("") String search,
            @QueryParam("sortColumn") @Nullable String column,
            @QueryParam("sortOrder") @Nullable String order,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset) {
        var who = callers.require(authorization, apiKey);
        var rows = JsonNodeFactory.instance.arrayNode();
        buckets.list(who, search, column, order, number("limit", limit, 1000), number("offset", offset, 0))
                .forEach(row -> rows.add(row.node()));
        return Response.ok(rows).build();
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Response get(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(Callers.API_KEY) @Nullable String apiKey,
            @PathParam("id") String id) {
        var who = callers.require(authorization, apiKey);
        return Response.ok(
                        buckets.find(who, id).orElseThrow(WireError::noBucket).node())
                .build();
    }

    @PUT
    @Path("/{id}")
    @Operation(hidden = true)
    public Response update(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(Callers.API_KEY) @Nullable String apiKey,
            @PathParam("id") String id,
            InputStream body) {
        buckets.update(callers.require(authorization, apiKey), id, WireJson.object(body));
        return message("Successfully updated");
    }

    @POST
    @Path("/{id}/empty")
    @Operation(hidden = true)
    public Response empty(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(Callers.API_KEY) @Nullable String apiKey,
            @PathParam("id") String id) {
        var bucket = buckets.find(callers.require(authorization, apiKey), id).orElseThrow(WireError::noBucket);
        // Supabase does it later; nobody minds that it is done already
        store.empty(bucket.id());
        return message("Empty bucket has been queued. Completion may take up to an hour.");
    }

    @DELETE
    @Path("/{id}")
    @Operation(hidden = true)
    public Response delete(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(Callers.API_KEY) @Nullable String apiKey,
            @PathParam("id") String id) {
        buckets.delete(callers.require(authorization, apiKey), id);
        return message("Successfully deleted");
    }

    private static int number(String name, @Nullable String text, int unset) {
        if (text == null || text.isEmpty()) {
            return unset;
        }
        if (!text.matches("\\d{1,9}")) {
            throw WireError.request("querystring/%s must be integer".formatted(name));
        }
        return Integer.parseInt(text);
    }

    private static Response message(String text) {
        return Response.ok(node().put("message", text)).build();
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
