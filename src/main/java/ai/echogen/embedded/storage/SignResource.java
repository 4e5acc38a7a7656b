package ai.echogen.embedded.storage;

import ai.echogen.embedded.Twin;
import ai.echogen.http.Unlimited;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Links that work without a token of their holder's: for downloads, and for one upload.
@Singleton
@Twin
@Unlimited
@Path("/storage/v1/object")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SignResource {
    /// As on Supabase's own servers.
    private static final Duration UPLOAD_WITHIN = Duration.ofHours(2);

    /// A hundred years: more seconds than that are a mistake that would not fit a date.
    private static final long LONGEST_SECONDS = 3_153_600_000L;

    private final ObjectStore store;
    private final Buckets buckets;
    private final Uploads uploads;
    private final LinkTokens tokens;
    private final Callers callers;

    SignResource(ObjectStore store, Buckets buckets, Uploads uploads, LinkTokens tokens, Callers callers) {
        this.store = store;
        this.buckets = buckets;
        this.uploads = uploads;
        this.tokens = tokens;
        this.callers = callers;
    }

    @POST
    @Path("/sign/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response sign(
            @PathParam("bucket") String bucket,
            @PathParam("path") String path,
            @BeanParam UploadHeaders headers,
            InputStream body) {
        var who = callers.require(headers.authorization, headers.apiKey);
        var live = expiresIn(WireJson.object(body));
        var object = store.require(who, bucket, path);
        return Response.ok(node().put("signedURL", link(object.url(), live))).build();
    }

    @POST
    @Path("/sign/{bucket}")
    @Operation(hidden = true)
    public Response signMany(@PathParam("bucket") String bucket, @BeanParam UploadHeaders headers, InputStream body) {
        var who = callers.require(headers.authorization, headers.apiKey);
        var wish = WireJson.object(body);
        var live = expiresIn(wish);
        var paths = ObjectResource.names(wish, "paths");
        var there = Set.copyOf(store.existing(who, bucket, paths));
        var rows = JsonNodeFactory.instance.arrayNode();
        for (var path : paths) {
            var found = there.contains(path);
            rows.add(node().put(
                            "error", found ? null : "Either the object does not exist or you do not have access to it")
                    .put("path", path)
                    .put("signedURL", found ? link(bucket + "/" + path, live) : null));
        }
        return Response.ok(rows).build();
    }

    /// Relative to `/storage/v1`, and not encoded: clients do that.
    private String link(String url, Duration live) {
        return "/object/sign/%s?token=%s".formatted(url, tokens.download(url, live));
    }

    @POST
    @Path("/upload/sign/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response signUpload(
            @PathParam("bucket") String bucket, @PathParam("path") String path, @BeanParam UploadHeaders headers) {
        var who = callers.require(headers.authorization, headers.apiKey);
        buckets.require(bucket);
        store.requireMayStore(who, bucket, ObjectName.checked(path), headers.upsert());
        var url = bucket + "/" + path;
        var token = tokens.upload(url, new LinkTokens.Upload(who.owner(), headers.upsert()), UPLOAD_WITHIN);
        return Response.ok(node().put("url", "/object/upload/sign/%s?token=%s".formatted(url, token))
                        .put("token", token))
                .build();
    }

    @PUT
    @Path("/upload/sign/{bucket}/{path: .+}")
    @Operation(hidden = true)
    public Response upload(
            @PathParam("bucket") String bucket,
            @PathParam("path") String path,
            @QueryParam("token") @Nullable String token,
            @BeanParam UploadHeaders headers,
            InputStream body) {
        var allowed = tokens.requireUpload(bucket + "/" + path, token == null ? "" : token);
        var object =
                uploads.take(new Who.Service(), allowed.owner(), bucket, path, headers.request(body), allowed.upsert());
        return Response.ok(node().put("Key", object.url())).build();
    }

    private static Duration expiresIn(JsonNode wish) {
        var seconds = wish.path("expiresIn");
        if (seconds.isMissingNode()) {
            throw WireError.request("body must have required property 'expiresIn'");
        }
        if (!seconds.canConvertToExactIntegral() || seconds.asLong() < 1) {
            throw WireError.request("body/expiresIn must be >= 1");
        }
        return Duration.ofSeconds(Math.min(seconds.asLong(), LONGEST_SECONDS));
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
