package ai.echogen.embedded.storage;

import ai.echogen.embedded.Twin;
import ai.echogen.http.Unlimited;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Objects as they are handed out: to those who may see them, to whoever has a link, and those of public
/// buckets to everybody.
@Singleton
@Twin
@Unlimited // as with Supabase: players ask for an episode in many parts, programs for many files
@Path("/storage/v1/object")
@RunOnVirtualThread
class DownloadResource {
    private final ObjectStore store;
    private final Buckets buckets;
    private final LinkTokens tokens;
    private final Callers callers;

    DownloadResource(ObjectStore store, Buckets buckets, LinkTokens tokens, Callers callers) {
        this.store = store;
        this.buckets = buckets;
        this.tokens = tokens;
        this.callers = callers;
    }

    @GET
    @Path("/sign/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response bySignedLink(
            @PathParam("bucket") String bucket,
            @PathParam("path") String path,
            @QueryParam("token") @Nullable String token,
            @Context RoutingContext request) {
        var ends = tokens.requireDownload(bucket + "/" + path, token == null ? "" : token);
        return Served.of(store, new Who.Service(), bucket, path, request).endingAt(ends);
    }

    @HEAD
    @Path("/sign/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response headOfSignedLink(
            @PathParam("bucket") String bucket,
            @PathParam("path") String path,
            @QueryParam("token") @Nullable String token,
            @Context RoutingContext request) {
        return bySignedLink(bucket, path, token, request);
    }

    @GET
    @Path("/public/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response ofPublicBucket(
            @PathParam("bucket") String bucket, @PathParam("path") String path, @Context RoutingContext request) {
        requirePublic(bucket);
        return Served.of(store, new Who.Service(), bucket, path, request).answer();
    }

    @HEAD
    @Path("/public/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response headOfPublicBucket(
            @PathParam("bucket") String bucket, @PathParam("path") String path, @Context RoutingContext request) {
        return ofPublicBucket(bucket, path, request);
    }

    @GET
    @Path("/authenticated/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response authenticated(
            @PathParam("bucket") String bucket,
            @PathParam("path") String path,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(Callers.API_KEY) @Nullable String apiKey,
            @Context RoutingContext request) {
        return Served.of(store, seenBy(callers.require(authorization, apiKey), bucket), bucket, path, request)
                .answer();
    }

    @HEAD
    @Path("/authenticated/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response headOfAuthenticated(
            @PathParam("bucket") String bucket,
            @PathParam("path") String path,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(Callers.API_KEY) @Nullable String apiKey,
            @Context RoutingContext request) {
        return authenticated(bucket, path, authorization, apiKey, request);
    }

    @GET
    @Path("/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response get(
            @PathParam("bucket") String bucket,
            @PathParam("path") String path,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(Callers.API_KEY) @Nullable String apiKey,
            @Context RoutingContext request) {
        return Served.of(store, seenBy(callers.orAnonymous(authorization, apiKey), bucket), bucket, path, request)
                .answer();
    }

    @HEAD
    @Path("/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response head(
            @PathParam("bucket") String bucket,
            @PathParam("path") String path,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(Callers.API_KEY) @Nullable String apiKey,
            @Context RoutingContext request) {
        return get(bucket, path, authorization, apiKey, request);
    }

    @GET
    @Path("/info/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response info(
            @PathParam("bucket") String bucket,
            @PathParam("path") String path,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(Callers.API_KEY) @Nullable String apiKey) {
        return info(seenBy(callers.orAnonymous(authorization, apiKey), bucket), bucket, path);
    }

    @GET
    @Path("/info/authenticated/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response infoAuthenticated(
            @PathParam("bucket") String bucket,
            @PathParam("path") String path,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(Callers.API_KEY) @Nullable String apiKey) {
        return info(seenBy(callers.require(authorization, apiKey), bucket), bucket, path);
    }

    @GET
    @Path("/info/public/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response infoOfPublicBucket(@PathParam("bucket") String bucket, @PathParam("path") String path) {
        requirePublic(bucket);
        return info(new Who.Service(), bucket, path);
    }

    private Response info(Who who, String bucket, String path) {
        return Response.ok(store.require(who, bucket, path).info(), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /// A public bucket is everybody's; a private one is there for those who have a token.
    private Who seenBy(Who who, String bucket) {
        if (buckets.require(bucket).open()) {
            return new Who.Service();
        }
        if (who instanceof Who.Anonymous) {
            throw WireError.noBucket();
        }
        return who;
    }

    private void requirePublic(String bucket) {
        if (!buckets.require(bucket).open()) {
            throw WireError.noBucket();
        }
    }
}
