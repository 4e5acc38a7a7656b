package ai.echogen.embedded.storage;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import org.jboss.resteasy.reactive.PathPart;
import org.jspecify.annotations.Nullable;

/// One object as a request asks for it: whole, in part, or not again (RFC 9110). The kernel copies the
/// bytes, so that size costs no memory.
record Served(StoredObject object, Path file, RoutingContext request) {
    private static final int LONGEST_NAME = 200;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /// @throws WireError when it is not there, or not for them
    static Served of(ObjectStore store, Who who, String bucket, String name, RoutingContext request) {
        var object = store.require(who, bucket, name);
        var file = store.files().of(object.version());
        if (Files.notExists(file)) {
            // replaced this very moment: look once more
            object = store.require(who, bucket, name);
            file = store.files().of(object.version());
            if (Files.notExists(file)) {
                throw WireError.noFile();
            }
        }
        return new Served(object, file, request);
    }

    Response answer() {
        return answer(null);
    }

    /// @param ends after that nobody gets it by this link, from no cache either
    Response endingAt(Instant ends) {
        return answer(ends);
    }

    private Response answer(@Nullable Instant ends) {
        if (isKnown()) {
            return dressed(Response.notModified(), ends).build();
        }
        var ifRange = header("If-Range");
        var part = ifRange == null || ifRange.equals(object.etag()) || ifRange.equals(lastModified())
                ? ByteRange.of(header("Range"), object.size())
                : new ByteRange.Whole();
        return switch (part) {
            case ByteRange.Whole _ ->
                body(Response.ok(), 0, object.size(), ends).build();
            case ByteRange.Part bytes ->
                body(Response.status(206), bytes.from(), bytes.length(), ends)
                        .header("Content-Range", bytes.contentRange(object.size()))
                        .build();
            case ByteRange.Outside _ ->
                Response.fromResponse(WireErrors.answer(WireError.range()))
                        .header("Content-Range", "bytes */" + object.size())
                        .header("Accept-Ranges", "bytes")
                        .build();
        };
    }

    private ResponseBuilder body(ResponseBuilder response, long from, long length, @Nullable Instant ends) {
        dressed(response, ends).header(HttpHeaders.CONTENT_TYPE, servedType());
        return request.request().method().equals(HttpMethod.HEAD)
                ? response.header(HttpHeaders.CONTENT_LENGTH, length)
                : response.entity(new PathPart(file, from, length));
    }

    private ResponseBuilder dressed(ResponseBuilder response, @Nullable Instant ends) {
        response.header("Accept-Ranges", "bytes")
                .header(HttpHeaders.ETAG, object.etag())
                .header(HttpHeaders.LAST_MODIFIED, lastModified())
                .header("X-Robots-Tag", "none");
        if (ends == null) {
            response.header(HttpHeaders.CACHE_CONTROL, object.cacheControl());
        } else {
            response.header(HttpHeaders.EXPIRES, HTTP_DATE.format(ends));
        }
        var download = request.queryParams().get("download");
        return download == null ? response : response.header(HttpHeaders.CONTENT_DISPOSITION, disposition(download));
    }

    /// Never a page of this server's.
    private String servedType() {
        var type = object.mediaType();
        return type.toLowerCase(Locale.ROOT).startsWith("text/html")
                ? type.replaceFirst("(?i)text/html", "text/plain")
                : type;
    }

    private boolean isKnown() {
        var tags = header(HttpHeaders.IF_NONE_MATCH);
        if (tags != null) {
            return Arrays.stream(tags.split(","))
                    .map(tag -> tag.strip().replaceFirst("^W/", ""))
                    .anyMatch(tag -> tag.equals("*") || tag.equals(object.etag()));
        }
        var since = header(HttpHeaders.IF_MODIFIED_SINCE);
        try {
            return since != null
                    && !object.modified().isAfter(DateTimeFormatter.RFC_1123_DATE_TIME.parse(since, Instant::from));
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private @Nullable String header(String name) {
        return request.request().getHeader(name);
    }

    private String lastModified() {
        return HTTP_DATE.format(object.modified());
    }

    /// As Supabase writes it. Without a name the browser takes the link's.
    private static String disposition(String name) {
        if (name.isBlank()) {
            return "attachment;";
        }
        var kept = name.codePoints()
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var encoded = URLEncoder.encode(kept, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=%s; filename*=UTF-8''%s".formatted(encoded, encoded);
    }
}
