package ai.echogen.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/// Refuses a body that announces itself as too large before reading it; [RequestBody] cuts off one that does
/// not announce its size. (The container's own limit, `quarkus.http.limits.max-body-size`, lies above ours,
/// since it answers with an empty page.)
@Singleton
final class BodyLimit {
    static final long BYTES = 10L << 20;

    /// Storage takes files as streams, and minds limits of its own.
    private static final String FILES = "/storage/v1/object/";

    /// A client that is still sending sees a broken connection instead of our answer, so some of the rest is
    /// read and thrown away; but not for ever.
    private static final long PATIENCE_BYTES = 10 * BYTES;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::guard, EveryAnswer.FIRST - 2);
    }

    /// Whether reading the body was cut off. What is still coming is thrown away then.
    static boolean cutOff(RoutingContext request) {
        if (request.request().bytesRead() <= BYTES || takesFiles(request)) {
            return false;
        }
        drain(request.request());
        return true;
    }

    private static void guard(RoutingContext request) {
        if (isForm(request.request())
                && !takesFiles(request)
                && request.request().getHeader(HttpHeaders.CONTENT_LENGTH) == null) {
            request.fail(411);
            return;
        }
        if (announced(request.request()) <= BYTES || takesFiles(request)) {
            request.next();
            return;
        }
        drain(request.request());
        request.fail(413);
    }

    /// Forms are written to disk before any code of ours counts their bytes, so their size must be known.
    private static boolean isForm(HttpServerRequest request) {
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
    }

    private static boolean takesFiles(RoutingContext request) {
        var path = request.request().path();
        return path != null && path.startsWith(FILES);
    }

    private static void drain(HttpServerRequest request) {
        var drained = new AtomicLong();
        request.handler(part -> {
            if (drained.addAndGet(part.length()) > PATIENCE_BYTES) {
                request.connection().close();
            }
        });
        request.resume();
    }

    private static long announced(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }
}
