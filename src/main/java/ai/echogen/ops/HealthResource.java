package ai.echogen.ops;

import ai.echogen.http.Unlimited;
import ai.echogen.ops.Health.Part;
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
@Tag(name = "health", description = "How the service is doing, for monitors")
class HealthResource {
    private static final String HEALTHY = "healthy";

    private final HealthParts parts;
    private final Stopping stopping;
    private final String environment;

    HealthResource(HealthParts parts, Stopping stopping, Settings settings) {
        this.parts = parts;
        this.stopping = stopping;
        this.environment = Installation.of(settings).environment();
    }

    @GET
    @Operation(
            operationId = "health",
            summary = "How the service and what it needs are doing",
            description =
                    "Always 200, and within a second, while the process lives; `status` is `degraded` while a part is away.")
    @APIResponse(
            responseCode = "200",
            description = "The state",
            content = @Content(schema = @Schema(implementation = Health.class)))
    public Health health() throws InterruptedException {
        return answer(parts.look());
    }

    @GET
    @Path("/live")
    @Operation(operationId = "healthLive", summary = "Whether the process lives", description = "Asks nothing else.")
    @APIResponse(
            responseCode = "200",
            description = "It lives",
            content = @Content(schema = @Schema(implementation = Health.class)))
    public Health live() {
        return answer(Map.of());
    }

    @GET
    @Path("/ready")
    @Operation(
            operationId = "healthReady",
            summary = "Whether new requests should be sent here",
            description =
                    "No while the database, the storage or the worker is away, while the schema is brought up to date, and from the moment that the server is asked to stop.")
    @APIResponse(
            responseCode = "200",
            description = "They can",
            content = @Content(schema = @Schema(implementation = Health.class)))
    @APIResponse(
            responseCode = "503",
            description = "Something is away, or it is being stopped",
            content = @Content(schema = @Schema(implementation = Health.class)))
    public Response ready() throws InterruptedException {
        var checks = parts.look();
        if (stopping.isStopping()) {
            checks.put("server", Part.unhealthy("It is being stopped and takes no new work."));
        }
        var health = answer(checks);
        return Response.status(health.status().equals(HEALTHY) ? 200 : 503)
                .entity(health)
                .build();
    }

    private Health answer(Map<String, Part> checks) {
        return new Health(
                checks.values().stream().allMatch(Part::isHealthy) ? HEALTHY : "degraded",
                "echogen",
                Version.CURRENT,
                environment,
                checks);
    }
}
