package ai.echogen.embedded.auth;

import ai.echogen.identity.ProjectKeys;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseProject;
import jakarta.annotation.Priority;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What stands before a Supabase project's services: requests need one of its keys, except for those that
/// browsers make by following a link. With a hosted project there is nothing behind it.
@BehindProjectGate
@Provider
@Priority(Priorities.AUTHENTICATION)
final class ProjectGate implements ContainerRequestFilter {
    private static final String KEY = "apikey";
    private static final Set<String> OPEN =
            Set.of("GET /auth/v1/verify", "GET /auth/v1/authorize", "GET /auth/v1/.well-known/jwks.json");

    private final Optional<ProjectKeys> keys;

    ProjectGate(Settings settings) {
        this.keys = SupabaseProject.of(settings).isPresent() ? Optional.empty() : Optional.of(ProjectKeys.of(settings));
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var project = keys.orElseThrow(NotFoundException::new);
        if (OPEN.contains(
                request.getMethod() + " " + request.getUriInfo().getRequestUri().getPath())) {
            return;
        }
        var header = request.getHeaderString(KEY);
        var key = header == null ? request.getUriInfo().getQueryParameters().getFirst(KEY) : header;
        if (key == null) {
            request.abortWith(
                    refusal("No API key found in request", "No `apikey` request header or url param was found."));
        } else if (project.ofKey(key).isEmpty()) {
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
