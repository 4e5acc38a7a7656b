package ai.echogen.library.scripts;

import ai.echogen.http.CurrentCaller;
import ai.echogen.http.Page;
import ai.echogen.http.SignedIn;
import ai.echogen.library.IfMatch;
import ai.echogen.listing.ListQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
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
import org.jspecify.annotations.Nullable;

@Singleton
@SignedIn
@Path("/api/v1/scripts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "scripts", description = "What is said in episodes")
@SecurityRequirement(name = "bearer")
class ScriptResource {
    private static final String MISSING = "No script of that id is yours";

    private final Scripts scripts;
    private final CurrentCaller current;

    ScriptResource(Scripts scripts, CurrentCaller current) {
        this.scripts = scripts;
        this.current = current;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createScript", summary = "Keep a script")
    @APIResponseSchema(value = ScriptResponse.class, responseCode = "201", responseDescription = "Kept")
    @APIResponse(responseCode = "404", description = "The source is no content of yours")
    @APIResponse(responseCode = "422", description = "A field is missing or wrong: `errors` says which")
    public Response create(ScriptCreate body) {
        var script = scripts.add(current.get(), body.checked());
        return Response.created(URI.create("/api/v1/scripts/" + script.id().value()))
                .header(HttpHeaders.ETAG, IfMatch.tag(script.version()))
                .entity(ScriptResponse.of(script))
                .build();
    }

    @GET
    @Operation(operationId = "listScripts", summary = "Your scripts, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "A part of the list",
            headers =
                    @Header(
                            name = Page.TOTAL,
                            description = "How many there are in all",
                            schema = @Schema(type = SchemaType.INTEGER)),
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ScriptResponse.class)))
    @APIResponse(responseCode = "422", description = "A parameter is wrong: `errors` says which")
    public Response list(@BeanParam ListQuery query) {
        var listed = scripts.list(current.get(), query.listing());
        return Response.ok(listed.items().stream().map(ScriptResponse::of).toList())
                .header(Page.TOTAL, listed.total())
                .build();
    }

    @GET
    @Path("/{script_id}")
    @Operation(operationId = "getScript", summary = "One script")
    @APIResponseSchema(value = ScriptResponse.class, responseCode = "200", responseDescription = "The script")
    @APIResponse(responseCode = "404", description = MISSING)
    public Response get(@PathParam("script_id") String id) {
        return answer(scripts.get(current.get(), ScriptId.of(id)));
    }

    @PATCH
    @Path("/{script_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updateScript", summary = "Change a script's segments, title or metadata")
    @APIResponseSchema(value = ScriptResponse.class, responseCode = "200", responseDescription = "As it is now")
    @APIResponse(responseCode = "404", description = MISSING)
    @APIResponse(responseCode = "412", description = "Changed since the version that `If-Match` names")
    @APIResponse(responseCode = "422", description = "A field is wrong: `errors` says which")
    public Response change(
            @PathParam("script_id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ScriptUpdate body) {
        return answer(scripts.change(current.get(), ScriptId.of(id), IfMatch.of(ifMatch), body.checked()));
    }

    @DELETE
    @Path("/{script_id}")
    @Operation(operationId = "deleteScript", summary = "Delete a script, its podcasts and their files")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = MISSING)
    public Response delete(@PathParam("script_id") String id) throws InterruptedException {
        scripts.delete(current.get(), ScriptId.of(id));
        return Response.noContent().build();
    }

    private static Response answer(KeptScript script) {
        return Response.ok(ScriptResponse.of(script))
                .header(HttpHeaders.ETAG, IfMatch.tag(script.version()))
                .build();
    }
}
