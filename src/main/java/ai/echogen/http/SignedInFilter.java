package ai.echogen.http;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.MDC;

/// Lets only requests with a valid token of a person through.
@SignedIn
@Provider
@Priority(Priorities.AUTHENTICATION)
final class SignedInFilter implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final TokenVerifier tokens;
    private final CurrentCaller current;

    SignedInFilter(TokenVerifier tokens, CurrentCaller current) {
        this.tokens = tokens;
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            throw new Failure(
                    Code.UNAUTHENTICATED,
                    "This needs a signed-in person: sign in and send the token as \"Authorization: Bearer …\".");
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Failure(
                    Code.UNAUTHENTICATED, "The Authorization header must read \"Bearer\", a space, and the token.");
        }
        var caller = tokens.verify(header.substring(SCHEME.length()).strip());
        current.set(caller);
        MDC.put("user_id", caller.account().toString());
    }
}
