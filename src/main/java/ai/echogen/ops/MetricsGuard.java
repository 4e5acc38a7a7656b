package ai.echogen.ops;

import ai.echogen.settings.Secret;
import ai.echogen.settings.Settings;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Keeps `/metrics` from the public. With `ECHOGEN_METRICS_TOKEN` it asks for that token; without one it answers only
/// this very machine, and to everyone else there is nothing at that address.
@Singleton
final class MetricsGuard {
    static final String NAME = "ECHOGEN_METRICS_TOKEN";

    private static final String PATH = "/metrics";
    private static final int BEFORE_THE_ENDPOINT = 1000;
    private static final String SCHEME = "Bearer ";
    /// A proxy on this machine speaks for strangers.
    private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final Optional<Secret> token;

    MetricsGuard(Settings settings) {
        this.token = settings.text(NAME).map(Secret::new);
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, BEFORE_THE_ENDPOINT);
    }

    private void guard(RoutingContext request) {
        var path = request.normalizedPath();
        if (!path.equals(PATH) && !path.startsWith(PATH + "/") || isAllowed(request.request())) {
            request.next();
        } else if (token.isEmpty()) {
            request.fail(404);
        } else {
            request.response().putHeader("WWW-Authenticate", "Bearer realm=\"metrics\"");
            request.fail(401);
        }
    }

    private boolean isAllowed(HttpServerRequest request) {
        if (token.isEmpty()) {
            return isFromThisMachine(request);
        }
        var header = request.getHeader("Authorization");
        return header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && token.get().is(header.substring(SCHEME.length()).strip());
    }

    /// Asks the connection itself: a request's own idea of where it comes from may be a header's.
    private static boolean isFromThisMachine(HttpServerRequest request) {
        var address = request.connection().remoteAddress().hostAddress();
        return address != null
                && InetAddress.ofLiteral(address).isLoopbackAddress()
                && FORWARDED.stream().noneMatch(request.headers()::contains);
    }
}
