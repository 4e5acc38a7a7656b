package ai.echogen.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

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

    /// Pages that are only read.
    private static final String READING =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

    /// What links in mails lead to: styles, and a form that goes to us.
    private static final String FORMS = """
            default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; \
            frame-ancestors 'none'""";

    /// Before everything else, so that refusals have it too.
    static final int FIRST = Integer.MAX_VALUE;

    private final Clients clients;

    EveryAnswer(Clients clients) {
        this.clients = clients;
    }

    void register(@Observes Filters filters) {
        filters.register(this::dress, FIRST);
    }

    private void dress(RoutingContext request) {
        var path = request.request().path() == null ? "" : request.request().path();
        var answer = request.response()
                .putHeader(RequestId.HEADER, RequestId.of(request))
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                // pages of other origins may play and show what they have a link to
                .putHeader(
                        "Cross-Origin-Resource-Policy", path.startsWith("/storage/") ? "cross-origin" : "same-origin")
                .putHeader("Content-Security-Policy", policy(path));
        if (path.startsWith("/api/") || path.startsWith("/auth/")) {
            answer.putHeader("Cache-Control", "no-store");
        }
        if (clients.secure(request.request())) {
            answer.putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        request.next();
    }

    private static String policy(String path) {
        if (path.equals("/") || path.equals("/redoc")) {
            return READING;
        }
        if (path.equals("/auth/reset") || path.equals("/auth/confirm")) {
            return FORMS;
        }
        return path.equals("/docs") || path.startsWith("/docs/") ? PAGES : DATA;
    }
}
