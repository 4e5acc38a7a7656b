package ai.echogen.ops;

import ai.echogen.db.Database;
import ai.echogen.failure.Failure;
import ai.echogen.http.Unlimited;
import ai.echogen.settings.Settings;
import ai.echogen.settings.Version;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// For monitors and load balancers. `/health` answers 200 as long as the process can answer at all, and says
/// in its body what is away: platforms restart what answers otherwise, and no restart brings a database back.
@Singleton
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Unlimited
@Tag(name = "Health")
class HealthResource {
    private static final String HEALTHY = "healthy";

    private final Database database;
    private final String environment;

    HealthResource(Database database, Settings settings) {
        this.database = database;
        this.environment = settings.text("ECHOGEN_ENVIRONMENT")
                .orElseGet(() -> settings.text("RENDER").isPresent() ? "production" : "development");
    }

    @GET
    @Operation(
            operationId = "health",
            summary = "How the service and what it needs are doing",
            description = "Always 200 while the process lives; `status` is `degraded` while a part is away.")
    @APIResponse(
            responseCode = "200",
            description = "The state",
            content = @Content(schema = @Schema(implementation = Health.class)))
    public Health health() {
        return answer(database());
    }

    @GET
    @Path("/live")
    @Operation(operationId = "healthLive", summary = "Whether the process lives", description = "Asks nothing else.")
    @APIResponse(
            responseCode = "200",
            description = "It lives",
            content = @Content(schema = @Schema(implementation = Health.class)))
    public Health live() {
        return new Health(HEALTHY, "echogen", Version.CURRENT, environment, Map.of());
    }

    @GET
    @Path("/ready")
    @Operation(operationId = "healthReady", summary = "Whether requests can be answered now")
    @APIResponse(
            responseCode = "200",
            description = "They can",
            content = @Content(schema = @Schema(implementation = Health.class)))
    @APIResponse(
            responseCode = "503",
            description = "Something is away",
            content = @Content(schema = @Schema(implementation = Health.class)))
    public Response ready() {
        var health = answer(database());
        return Response.status(health.status().equals(HEALTHY) ? 200 : 503)
                .entity(health)
                .build();
    }

    private Health answer(Health.Part database) {
        return new Health(
                database.status().equals(HEALTHY) ? HEALTHY : "degraded",
                "echogen",
                Version.CURRENT,
                environment,
                Map.of("database", database));
    }

    private Health.Part database() {
        try {
            return new Health.Part(HEALTHY, "PostgreSQL " + database.version());
        } catch (Failure away) {
            return new Health.Part("unhealthy", away.getMessage());
        }
    }
}
