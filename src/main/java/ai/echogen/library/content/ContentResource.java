package ai.echogen.library.content;

import ai.echogen.http.CurrentCaller;
import ai.echogen.http.Page;
import ai.echogen.http.SignedIn;
import ai.echogen.jobs.Job;
import ai.echogen.jobs.JobStatus;
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
import java.io.IOException;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

@Singleton
@SignedIn
@Path("/api/v1/content")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "content", description = "Articles to make episodes of")
@SecurityRequirement(name = "bearer")
class ContentResource {
    private static final String JOB = "X-Job-ID";
    private static final String MISSING = "No content of that id is yours";

    private final Contents contents;
    private final Imports imports;
    private final CurrentCaller current;

    ContentResource(Contents contents, Imports imports, CurrentCaller current) {
        this.contents = contents;
        this.imports = imports;
        this.current = current;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createContent",
            summary = "Keep an article whose text you have, or have a page or a file read",
            description =
                    "With all fields the article is kept at once. With a `url` alone the server reads the page, with `urls` up to 20 of them (the result is then `content_ids`, and `failed` for those that could not be read), and with a multipart form the `file` in it (PDF, DOCX, EPUB, HTML, Markdown or text, up to 10 MB; `title` takes the place of its own), in a `content_import` job whose result is the `content_id`.")
    @APIResponseSchema(value = ContentResponse.class, responseCode = "201", responseDescription = "Kept")
    @APIResponse(
            responseCode = "202",
            description = "A job reads it",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Where the job's state is",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(name = JOB, description = "The job's id", schema = @Schema(type = SchemaType.STRING))
            },
            content =
                    @org.eclipse.microprofile.openapi.annotations.media.Content(
                            schema = @Schema(implementation = JobStatus.class)))
    @APIResponse(responseCode = "422", description = "A field is missing or wrong: `errors` says which")
    public Response create(ContentCreate body) {
        if (body.isAddressAlone() || body.isAddresses()) {
            return accepted(imports.pages(current.get(), body.order()));
        }
        var content = contents.add(current.get(), body.checked());
        return Response.created(URI.create("/api/v1/content/" + content.id().value()))
                .header(HttpHeaders.ETAG, IfMatch.tag(content.version()))
                .entity(ContentResponse.of(content))
                .build();
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(operationId = "uploadContent", summary = "Have a file read")
    @RequestBody(
            required = true,
            content =
                    @org.eclipse.microprofile.openapi.annotations.media.Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            examples =
                                    @ExampleObject(
                                            name = "file",
                                            value = "{\"file\": \"bees.pdf\", \"title\": \"What bees know\"}")))
    @APIResponse(responseCode = "413", description = "The file is larger than 10 MB")
    @APIResponse(responseCode = "415", description = "The file is of none of the kinds that are read")
    public Response upload(@RestForm("file") @Nullable FileUpload file, @RestForm("title") @Nullable String title)
            throws IOException, InterruptedException {
        return accepted(imports.file(current.get(), file, title));
    }

    private static Response accepted(Job job) {
        return Response.accepted(JobStatus.of(job))
                .location(URI.create("/api/v1/jobs/" + job.id()))
                .header(JOB, job.id())
                .build();
    }

    @GET
    @Operation(operationId = "listContent", summary = "Your articles, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "A part of the list",
            headers =
                    @Header(
                            name = Page.TOTAL,
                            description = "How many there are in all",
                            schema = @Schema(type = SchemaType.INTEGER)),
            content =
                    @org.eclipse.microprofile.openapi.annotations.media.Content(
                            schema = @Schema(implementation = ContentList.class)))
    @APIResponse(responseCode = "422", description = "A parameter is wrong: `errors` says which")
    public Response list(@BeanParam ListQuery query) {
        var listed = contents.list(current.get(), query.listing());
        return Response.ok(ContentList.of(listed))
                .header(Page.TOTAL, listed.total())
                .build();
    }

    @GET
    @Path("/{content_id}")
    @Operation(operationId = "getContent", summary = "One article")
    @APIResponseSchema(value = ContentResponse.class, responseCode = "200", responseDescription = "The article")
    @APIResponse(responseCode = "404", description = MISSING)
    public Response get(@PathParam("content_id") String id) {
        return answer(contents.get(current.get(), ContentId.of(id)));
    }

    @PATCH
    @Path("/{content_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updateContent", summary = "Change an article's title or metadata")
    @APIResponseSchema(value = ContentResponse.class, responseCode = "200", responseDescription = "As it is now")
    @APIResponse(responseCode = "404", description = MISSING)
    @APIResponse(responseCode = "412", description = "Changed since the version that `If-Match` names")
    @APIResponse(responseCode = "422", description = "A field is wrong: `errors` says which")
    public Response change(
            @PathParam("content_id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ContentUpdate body) {
        return answer(contents.change(current.get(), ContentId.of(id), IfMatch.of(ifMatch), body.checked()));
    }

    @DELETE
    @Path("/{content_id}")
    @Operation(operationId = "deleteContent", summary = "Delete an article; scripts made of it stay")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = MISSING)
    public Response delete(@PathParam("content_id") String id) {
        contents.delete(current.get(), ContentId.of(id));
        return Response.noContent().build();
    }

    private static Response answer(Content content) {
        return Response.ok(ContentResponse.of(content))
                .header(HttpHeaders.ETAG, IfMatch.tag(content.version()))
                .build();
    }
}
