package ai.echogen.library.podcasts;

import ai.echogen.http.Attachment;
import ai.echogen.http.CurrentCaller;
import ai.echogen.http.SignedIn;
import ai.echogen.transcript.Transcript;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What is said in a podcast, in the formats that players and feeds take.
@Singleton
@SignedIn
// the same as for podcasts themselves: a longer one would be tried first with every read of a podcast, for nothing
@Path("/api/v1/podcasts")
@RunOnVirtualThread
@Tag(name = "podcasts")
@SecurityRequirement(name = "bearer")
@APIResponse(responseCode = "404", description = "No podcast of that id is yours, or nothing tells its times")
class TranscriptResource {
    private static final String VTT = "text/vtt";
    private static final String SRT = "application/x-subrip";
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";
    private static final String CHAPTERS = "application/json+chapters";

    private final Transcripts transcripts;
    private final CurrentCaller current;

    TranscriptResource(Transcripts transcripts, CurrentCaller current) {
        this.transcripts = transcripts;
        this.current = current;
    }

    @GET
    @Path("/{podcast_id}/transcript.vtt")
    @Produces(VTT + ";charset=utf-8")
    @Operation(operationId = "getTranscriptVtt", summary = "What is said and when, as WebVTT with speakers")
    @APIResponse(
            responseCode = "200",
            description = "WebVTT",
            content = @Content(mediaType = VTT, schema = @Schema(type = SchemaType.STRING)))
    public Response vtt(@PathParam("podcast_id") String id, @BeanParam Download download) throws InterruptedException {
        return answer(id, download, Transcript::vtt, "transcript.vtt");
    }

    @GET
    @Path("/{podcast_id}/transcript.srt")
    @Produces(SRT + ";charset=utf-8")
    @Operation(operationId = "getTranscriptSrt", summary = "What is said and when, as SubRip")
    @APIResponse(
            responseCode = "200",
            description = "SubRip",
            content = @Content(mediaType = SRT, schema = @Schema(type = SchemaType.STRING)))
    public Response srt(@PathParam("podcast_id") String id, @BeanParam Download download) throws InterruptedException {
        return answer(id, download, Transcript::srt, "transcript.srt");
    }

    @GET
    @Path("/{podcast_id}/transcript.json")
    @Produces(JSON)
    @Operation(
            operationId = "getTranscriptJson",
            summary = "What is said and when, as JSON of Podcasting 2.0",
            description = "`segments` of a sentence or two; their bodies one after another are the whole text.")
    @APIResponse(
            responseCode = "200",
            description = "The segments",
            content = @Content(mediaType = JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Response json(@PathParam("podcast_id") String id, @BeanParam Download download) throws InterruptedException {
        return answer(id, download, Transcript::json, "transcript.json");
    }

    @GET
    @Path("/{podcast_id}/transcript.txt")
    @Produces(TEXT + ";charset=utf-8")
    @Operation(operationId = "getTranscriptText", summary = "What is said, as plain text")
    @APIResponse(
            responseCode = "200",
            description = "A paragraph for each line",
            content = @Content(mediaType = TEXT, schema = @Schema(type = SchemaType.STRING)))
    public Response text(@PathParam("podcast_id") String id, @BeanParam Download download) throws InterruptedException {
        return answer(id, download, Transcript::text, "transcript.txt");
    }

    @GET
    @Path("/{podcast_id}/chapters.json")
    @Produces(CHAPTERS)
    @Operation(operationId = "getChapters", summary = "Chapters, as JSON chapters 1.2 of Podcasting 2.0")
    @APIResponse(
            responseCode = "200",
            description = "The chapters",
            content = @Content(mediaType = CHAPTERS, schema = @Schema(type = SchemaType.OBJECT)))
    public Response chapters(@PathParam("podcast_id") String id, @BeanParam Download download)
            throws InterruptedException {
        return answer(id, download, Transcript::chaptersJson, "chapters.json");
    }

    private Response answer(String id, Download download, Function<Transcript, String> format, String name)
            throws InterruptedException {
        var transcript = transcripts.of(current.get(), PodcastId.of(id));
        var response = Response.ok(format.apply(transcript)).header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        download.name(name).ifPresent(as -> response.header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(as)));
        return response.build();
    }
}
