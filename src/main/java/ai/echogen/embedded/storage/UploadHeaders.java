package ai.echogen.embedded.storage;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// What the headers of a request about objects say.
public final class UploadHeaders {
    @HeaderParam(HttpHeaders.AUTHORIZATION)
    @Nullable
    String authorization;

    @HeaderParam(Callers.API_KEY)
    @Nullable
    String apiKey;

    @HeaderParam(HttpHeaders.CONTENT_TYPE)
    @Nullable
    String contentType;

    @HeaderParam(HttpHeaders.CACHE_CONTROL)
    @Nullable
    String cacheControl;

    @HeaderParam(HttpHeaders.CONTENT_LENGTH)
    @Nullable
    String contentLength;

    @HeaderParam("x-upsert")
    @Nullable
    String upsert;

    @HeaderParam("x-metadata")
    @Nullable
    String metadata;

    boolean upsert() {
        return "true".equals(upsert);
    }

    Uploads.Request request(InputStream body) {
        var announced =
                contentLength == null || !contentLength.matches("\\d{1,18}") ? null : Long.valueOf(contentLength);
        return new Uploads.Request(body, contentType, cacheControl, metadata, announced);
    }
}
