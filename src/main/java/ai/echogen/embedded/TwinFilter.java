package ai.echogen.embedded;

import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseProject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

@Twin
@Provider
final class TwinFilter implements ContainerRequestFilter {
    private final boolean isProject;

    TwinFilter(Settings settings) {
        this.isProject = settings.text(SupabaseProject.URL).isEmpty();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isProject) {
            throw new NotFoundException();
        }
    }
}
