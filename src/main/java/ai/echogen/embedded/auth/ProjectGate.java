package ai.echogen.embedded.auth;

import ai.echogen.identity.ProjectKeys;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Set;

/// What stands before a Supabase project's services: requests need one of its keys, except for those that
/// browsers make by following a link. With a hosted project there is nothing behind it.
@BehindProjectGate
@Provider
@Priority(Priorities.USER + 1) // where there is a twin at all: see Twin
final class ProjectGate implements ContainerRequestFilter {
    private static final String KEY = "apikey";
    private static final Set<String> OPEN =
            Set.of("GET /auth/v1/verify", "GET /auth/v1/authorize", "GET /auth/v1/.well-known/jwks.json");

    private final Instance<ProjectKeys> keys;

    ProjectGate(Instance<ProjectKeys> keys) {
        this.keys = keys;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        if (OPEN.contains(request.getMethod() + " " + (path.startsWith("/") ? path : "/" + path))) {
            return;
        }
        var header = request.getHeaderString(KEY);
        var key = header == null ? request.getUriInfo().getQueryParameters().getFirst(KEY) : header;
        if (key == null) {
            request.abortWith(
                    refusal("No API key found in request", "No `apikey` request header or url param was found."));
        } else if (keys.get().ofKey(key).isEmpty()) {
            request.abortWith(
                    refusal("Invalid API key", "Double check your Supabase `anon` or `service_role` API key."));
        }
    }

    private static Response refusal(String message, String hint) {
        return Response.status(401)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("message", message, "hint", hint))
                .build();
    }
}
