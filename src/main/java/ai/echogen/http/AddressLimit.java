package ai.echogen.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Counts what needs no token by the client's network. [SignedInFilter] counts the rest.
@Singleton
final class AddressLimit {
    private final RateLimits limits;

    AddressLimit(RateLimits limits) {
        this.limits = limits;
    }

    @ServerRequestFilter
    public void count(ResourceInfo endpoint, RoutingContext request) {
        if (!is(SignedIn.class, endpoint) && !is(Unlimited.class, endpoint)) {
            limits.countAddress(request.request());
        }
    }

    private static boolean is(Class<? extends Annotation> mark, ResourceInfo endpoint) {
        return endpoint.getResourceMethod().isAnnotationPresent(mark)
                || endpoint.getResourceClass().isAnnotationPresent(mark);
    }
}
