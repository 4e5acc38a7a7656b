package ai.echogen.storage;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
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
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.PathPart;
import org.jspecify.annotations.Nullable;

/// What [SignedLinks] lead to. Whoever has a link may read; the kernel copies the bytes, so that size
/// costs no memory.
@Singleton
@Path(SignedLinks.PREFIX + "{bucket}/{path: .+}")
@RunOnVirtualThread
@Unlimited // players ask for an episode in many parts
class BlobResource {
    private static final int LONGEST_NAME = 200;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final DiskBlobs blobs;
    private final SignedLinks links;

    BlobResource(DiskBlobs blobs, SignedLinks links) {
        this.blobs = blobs;
        this.links = links;
    }

    @GET
    @Operation(hidden = true)
    public Response get(
            @PathParam("bucket") String bucket,
            @PathParam("path") String path,
            @QueryParam("token") @Nullable String token,
            @Context RoutingContext request,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        var found = found(bucket, path, token);
        var blob = found.blob();
        var download = request.queryParams().get("download");
        if (isKnown(blob, ifNoneMatch)) {
            return headers(Response.notModified(), blob, download).build();
        }
        var part = ifRange == null || ifRange.equals(blob.etag()) || ifRange.equals(lastModified(blob))
                ? ByteRange.of(range, blob.size())
                : new ByteRange.Whole();
        return switch (part) {
            case ByteRange.Whole _ ->
                headers(Response.ok(new PathPart(found.file(), 0, blob.size())), blob, download)
                        .type(blob.mediaType())
                        .build();
            case ByteRange.Part bytes ->
                headers(
                                Response.status(206).entity(new PathPart(found.file(), bytes.from(), bytes.length())),
                                blob,
                                download)
                        .type(blob.mediaType())
                        .header("Content-Range", bytes.contentRange(blob.size()))
                        .build();
            case ByteRange.Outside _ ->
                throw new WebApplicationException(Response.status(416)
                        .header("Content-Range", "bytes */" + blob.size())
                        .header("Accept-Ranges", "bytes")
                        .build());
        };
    }

    @HEAD
    @Operation(hidden = true)
    public Response head(
            @PathParam("bucket") String bucket,
            @PathParam("path") String path,
            @QueryParam("token") @Nullable String token,
            @Context RoutingContext request,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        var found = found(bucket, path, token);
        var blob = found.blob();
        var download = request.queryParams().get("download");
        if (isKnown(blob, ifNoneMatch)) {
            return headers(Response.notModified(), blob, download).build();
        }
        return headers(Response.ok(), blob, download)
                .type(blob.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, blob.size())
                .build();
    }

    private record Found(Blob blob, java.nio.file.Path file) {}

    private Found found(String bucket, String text, @Nullable String token) {
        // what can be no path has no token either
        var path = BlobPath.parse(text)
                .orElseThrow(() -> new Failure(Code.UNAUTHENTICATED, "This link is not valid: it names no file."));
        links.require(bucket, path, token == null ? "" : token);
        return blobs.file(bucket, path)
                .flatMap(file -> DiskBlobs.look(path, file).map(blob -> new Found(blob, file)))
                .orElseThrow(() -> new Failure(
                        Code.NOT_FOUND, "The file of this link is not there: it was deleted, or not stored yet."));
    }

    private static ResponseBuilder headers(ResponseBuilder response, Blob blob, @Nullable String download) {
        response.header("Accept-Ranges", "bytes")
                .header(HttpHeaders.ETAG, blob.etag())
                .header(HttpHeaders.LAST_MODIFIED, lastModified(blob))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header("X-Robots-Tag", "none");
        return download == null ? response : response.header(HttpHeaders.CONTENT_DISPOSITION, disposition(download));
    }

    private static boolean isKnown(Blob blob, @Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(tag -> tag.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag -> tag.equals("*") || tag.equals(blob.etag()));
    }

    private static String lastModified(Blob blob) {
        return HTTP_DATE.format(blob.modified());
    }

    /// RFC 6266: the name in any script, and a plain one for old clients. Without a name the browser takes
    /// the link's.
    private static String disposition(String name) {
        if (name.isBlank()) {
            return "attachment";
        }
        var kept = name.codePoints()
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var plain = kept.replaceAll("[^A-Za-z0-9 ._()-]", "_");
        var encoded = URLEncoder.encode(kept, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, encoded);
    }
}
