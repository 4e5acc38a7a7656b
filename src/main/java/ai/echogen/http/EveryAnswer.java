package ai.echogen.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// What every answer carries: the request's id, and what browsers are asked to be careful about.
@Singleton
final class EveryAnswer {
    /// Data is never a page: nothing in it may run or be framed.
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    /// Our pages hold their own styles. Swagger UI also holds a script that sets it up, and shows pictures as
    /// data URLs.
    private static final String PAGES = """
            default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; \
            img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; \
            frame-ancestors 'none'""";

    private static final String WELCOME =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

    /// Before everything else, so that refusals have it too.
    static final int FIRST = Integer.MAX_VALUE;

    void register(@Observes Filters filters) {
        filters.register(EveryAnswer::dress, FIRST);
    }

    private static void dress(RoutingContext request) {
        request.response()
                .putHeader(RequestId.HEADER, RequestId.of(request))
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Content-Security-Policy", policy(request.request().path()));
        request.next();
    }

    private static String policy(@Nullable String path) {
        if (path == null) {
            return DATA;
        }
        if (path.equals("/")) {
            return WELCOME;
        }
        return path.equals("/docs") || path.startsWith("/docs/") ? PAGES : DATA;
    }
}
