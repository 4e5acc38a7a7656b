package ai.echogen.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Refuses an address or headers that are far longer than anybody needs. (The container's own limits lie above ours,
/// since it answers with an empty page.)
@Singleton
final class HeadLimit {
    /// A search of 1,000 characters in any script, as a URL writes it.
    private static final int ADDRESS_CHARACTERS = 16 << 10;

    /// A token with many claims, a page's cookies, and what proxies add.
    private static final int HEADER_CHARACTERS = 20 << 10;

    void register(@Observes Filters filters) {
        filters.register(HeadLimit::guard, EveryAnswer.FIRST - 2);
    }

    private static void guard(RoutingContext request) {
        if (request.request().uri().length() > ADDRESS_CHARACTERS) {
            request.fail(414);
            return;
        }
        var length = 0;
        for (var header : request.request().headers()) {
            length += header.getKey().length() + header.getValue().length();
        }
        if (length > HEADER_CHARACTERS) {
            request.fail(431);
            return;
        }
        request.next();
    }
}
