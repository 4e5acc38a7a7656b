package ai.echogen.http;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Tells browsers which pages of other origins may use the API (the Fetch standard's CORS protocol). Everybody else is
/// answered as always: CORS protects a browser's user, not us. Preflights end here, before anything is counted.
@Singleton
final class Cors {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    /// The last line is what Supabase's own client libraries send.
    private static final String REQUEST_HEADERS = """
            Authorization, Content-Type, If-Match, If-None-Match, X-Request-ID, Idempotency-Key, Last-Event-ID, Range, \
            apikey, x-client-info, x-supabase-api-version, x-upsert, prefer""";
    private static final String ANSWER_HEADERS = """
            X-Request-ID, X-Job-ID, X-Total-Count, ETag, Location, Retry-After, RateLimit, RateLimit-Policy, \
            WWW-Authenticate, Content-Disposition, Content-Range, Accept-Ranges, Content-Length""";
    /// The longest that a browser honours (Chromium).
    private static final String REMEMBERED_SECONDS = "7200";

    private final CorsSettings settings;
    private final Problems problems;

    Cors(Settings settings, Problems problems) {
        this.settings = CorsSettings.of(settings);
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, EveryAnswer.FIRST - 1);
    }

    private void answer(RoutingContext request) {
        if (!settings.allowsAll()) {
            request.addHeadersEndHandler(
                    _ -> request.response().headers().add("Vary", "Origin")); // beside what an endpoint says
        }
        var origin = request.request().getHeader("Origin");
        if (origin == null) {
            request.next();
            return;
        }
        var allowed = settings.allows(origin);
        if (allowed) {
            allow(request.response(), origin);
        }
        if (!isPreflight(request.request())) {
            request.next();
        } else if (allowed) {
            request.response()
                    .putHeader("Access-Control-Allow-Methods", METHODS)
                    .putHeader("Access-Control-Allow-Headers", REQUEST_HEADERS)
                    .putHeader("Access-Control-Max-Age", REMEMBERED_SECONDS)
                    .setStatusCode(204)
                    .end();
        } else {
            problems.write(
                    request,
                    new Failure(
                            Code.FORBIDDEN,
                            "Pages of this origin may not use the API: whoever runs the server can add it to %s."
                                    .formatted(CorsSettings.ORIGINS)));
        }
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Access-Control-Request-Method");
    }

    private void allow(HttpServerResponse answer, String origin) {
        answer.putHeader("Access-Control-Allow-Origin", settings.allowsAll() ? CorsSettings.ALL : origin)
                .putHeader("Access-Control-Expose-Headers", ANSWER_HEADERS);
        if (settings.credentials()) {
            answer.putHeader("Access-Control-Allow-Credentials", "true");
        }
    }
}
