package ai.echogen.jobs;

import ai.echogen.http.CurrentCaller;
import ai.echogen.http.Page;
import ai.echogen.http.SignedIn;
import ai.echogen.listing.SearchQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Singleton
@SignedIn
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(
        name = "webhooks",
        description =
                "Addresses of yours that hear when a job has ended, signed by the Standard Webhooks specification")
@SecurityRequirement(name = "bearer")
class WebhooksResource {
    private final Webhooks webhooks;
    private final CurrentCaller current;

    WebhooksResource(Webhooks webhooks, CurrentCaller current) {
        this.webhooks = webhooks;
        this.current = current;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createWebhook", summary = "Have an address told when your jobs end")
    @APIResponseSchema(
            value = WebhookResponse.class,
            responseCode = "201",
            responseDescription = "Made; `secret` is shown this once")
    @APIResponse(responseCode = "409", description = "You have as many as are kept")
    @APIResponse(responseCode = "422", description = "A field is missing or wrong: `errors` says which")
    public Response create(WebhookCreate body) {
        var wish = body.checked();
        var added = webhooks.add(current.get(), wish.url(), wish.events());
        return Response.created(URI.create("/api/v1/webhooks/" + added.webhook().id()))
                .entity(WebhookResponse.of(added.webhook(), added.secret()))
                .build();
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "Your webhooks, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "All that were asked for",
            headers =
                    @Header(
                            name = Page.TOTAL,
                            description = "How many there are",
                            schema = @Schema(type = SchemaType.INTEGER)),
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = WebhookResponse.class)))
    @APIResponse(responseCode = "422", description = "A parameter is wrong: `errors` says which")
    public Response list(@BeanParam SearchQuery query) {
        var all = webhooks.list(current.get(), query.search());
        return Response.ok(all.stream()
                        .map(webhook -> WebhookResponse.of(webhook, null))
                        .toList())
                .header(Page.TOTAL, all.size())
                .build();
    }

    @DELETE
    @Path("/{webhook_id}")
    @Operation(operationId = "deleteWebhook", summary = "Tell an address nothing more")
    @APIResponse(responseCode = "204", description = "Deleted, with what was on its way")
    @APIResponse(responseCode = "404", description = "No webhook of that id is yours")
    public Response delete(@PathParam("webhook_id") String id) {
        webhooks.delete(current.get(), id);
        return Response.noContent().build();
    }
}
