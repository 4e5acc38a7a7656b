package ai.echogen.http;

import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Lets only requests with a valid token of a person through, and not too many of them. A token that is missing or
/// wrong counts against the network that it came from, so that guessing is not free.
@Singleton
final class SignedInFilter {
    private static final String SCHEME = "Bearer ";

    private final VerifiedTokens tokens;
    private final CurrentCaller current;
    private final RateLimits limits;

    SignedInFilter(VerifiedTokens tokens, CurrentCaller current, RateLimits limits) {
        this.tokens = tokens;
        this.current = current;
        this.limits = limits;
    }

    @SignedIn
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void identify(RoutingContext request) {
        Caller caller;
        try {
            caller = caller(request.request().getHeader(HttpHeaders.AUTHORIZATION));
        } catch (Failure refused) {
            limits.countAddress(request.request());
            throw refused;
        }
        MDC.put("user_id", caller.account().toString());
        limits.countPerson(caller.account(), request.response());
        current.set(caller);
    }

    private Caller caller(@Nullable String header) {
        if (header == null) {
            throw new Failure(
                    Code.UNAUTHENTICATED,
                    "This needs a signed-in person: sign in and send the token as \"Authorization: Bearer …\".");
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Failure(
                    Code.UNAUTHENTICATED, "The Authorization header must read \"Bearer\", a space, and the token.");
        }
        return tokens.verify(header.substring(SCHEME.length()).strip());
    }
}
