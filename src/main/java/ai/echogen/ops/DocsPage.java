package ai.echogen.ops;

import static java.util.Objects.requireNonNull;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// `/docs/`: Swagger UI in a page of ours instead of its own, which fits no phone and knows no dark. Its scripts and
/// styles come from where it is served anyway.
@Singleton
final class DocsPage {
    /// After whatever refuses a request, before Swagger UI's own page.
    private static final int LAST = 1;

    private final String page = read();

    void register(@Observes Filters filters) {
        filters.register(this::answer, LAST);
    }

    private void answer(RoutingContext request) {
        var method = request.request().method();
        if (request.normalizedPath().equals("/docs/")
                && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))) {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=utf-8")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .end(page);
        } else {
            request.next();
        }
    }

    private static String read() {
        try (var in = requireNonNull(DocsPage.class.getResourceAsStream("docs.html"), "no docs.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
