package ai.echogen.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;

/// Refuses a body whose type is none at all: where an address takes several types, choosing between them would break
/// on it.
@Singleton
final class ContentTypes {
    /// RFC 9110: two tokens, and whatever follows them.
    private static final Pattern TYPE =
            Pattern.compile("\\s*[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+\\s*(?:;.*)?");

    private static final Set<HttpMethod> BODIES = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    void register(@Observes Filters filters) {
        filters.register(ContentTypes::guard, EveryAnswer.FIRST - 3);
    }

    private static void guard(RoutingContext request) {
        var type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null
                && BODIES.contains(request.request().method())
                && !TYPE.matcher(type).matches()) {
            request.fail(415);
            return;
        }
        request.next();
    }
}
