package ai.echogen.ops;

import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The name of what was asked for, without the ids in it: few enough to be a label of metrics, and nothing personal.
final class Route {
    private static final Set<String> PLAIN = Set.of("/", "/metrics", "/openapi.json");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    /// Where Quarkus keeps the template of the endpoint that was found.
    private static final String TEMPLATE = "UrlPathTemplate";

    private Route() {}

    /// For example `/api/v1/podcasts/{id}`; `NOT_FOUND` where there is nothing, `OTHER` where a request was refused
    /// before an endpoint was looked for.
    static String of(RoutingContext request) {
        var template = template(request);
        if (template != null) {
            return template;
        }
        var path = request.normalizedPath();
        if (path.equals("/docs") || path.startsWith("/docs/")) {
            return "/docs";
        }
        if (PLAIN.contains(path)) {
            return path;
        }
        return request.response().getStatusCode() == 404 ? "NOT_FOUND" : "OTHER";
    }

    /// Clients may make methods up.
    static String method(RoutingContext request) {
        var method = request.request().method().name();
        return METHODS.contains(method) ? method : "OTHER";
    }

    private static @Nullable String template(RoutingContext request) {
        return request.request() instanceof HttpServerRequestInternal internal
                ? internal.context().getLocal(TEMPLATE)
                : null;
    }
}
