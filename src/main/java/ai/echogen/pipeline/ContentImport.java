package ai.echogen.pipeline;

import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.Validation;
import ai.echogen.jobs.Estimate;
import ai.echogen.jobs.JobHandler;
import ai.echogen.jobs.Jobs;
import ai.echogen.jobs.Run;
import ai.echogen.library.content.Uploads;
import ai.echogen.providers.scrape.Source;
import ai.echogen.storage.BlobPath;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a page, or a file that was uploaded, and keeps it as content.
@Singleton
final class ContentImport implements JobHandler {
    private final Articles articles;
    private final Uploads uploads;
    private final Forecasts forecasts;
    private final Jobs jobs;
    private final InstantSource clock;

    ContentImport(Articles articles, Uploads uploads, Forecasts forecasts, Jobs jobs, InstantSource clock) {
        this.articles = articles;
        this.uploads = uploads;
        this.forecasts = forecasts;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String type() {
        return Uploads.JOB;
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public ObjectNode checked(Caller caller, ObjectNode payload) {
        var body = new Validation("body");
        var fields = Fields.of(payload, body);
        Wish.title(fields);
        var upload = fields.text("upload", 0, 300);
        fields.text("name", 0, Uploads.LONGEST_NAME);
        if (fields.has("url") == fields.has("upload")) {
            fields.wrong("url", "Name a page by its url, or send a file to POST /api/v1/content.", "missing");
        } else if (upload != null && Uploads.path(caller, upload).isEmpty()) {
            fields.wrong("upload", "This is no file that you have uploaded.", "value_error");
        } else {
            JobSource.web(fields);
        }
        body.done();
        return payload.deepCopy();
    }

    @Override
    public List<Estimate> estimate(Caller caller, ObjectNode checked) {
        return forecasts.reading(caller, checked);
    }

    @Override
    public ObjectNode run(Run run, ObjectNode payload) throws InterruptedException {
        var fields = Fields.of(payload, new Validation("body"));
        var advance = new Advance(run, clock);
        var web = JobSource.web(fields);
        var title = Wish.title(fields);
        var read = advance.during(
                Stage.READ,
                () -> web == null
                        ? file(run, payload, title)
                        : articles.added(
                                run,
                                reader -> ReadStep.titled(reader.read(new Source.Web(web.address())), title),
                                null,
                                web.address(),
                                null));
        if (web == null) {
            uploads.drop(run.caller(), upload(run, payload));
        }
        return Results.of(jobs, run).put("content_id", read.contentId());
    }

    private Articles.Kept file(Run run, ObjectNode payload, @Nullable String title) throws InterruptedException {
        var path = upload(run, payload);
        var name = payload.path("name").asText();
        return articles.added(
                run,
                reader -> {
                    try (var content = uploads.open(path)) {
                        return reader.read(new Source.Sent(content, name, title));
                    } catch (IOException e) {
                        throw new Failure(Code.STORAGE_UNAVAILABLE, "The uploaded file could not be closed.", e);
                    }
                },
                null,
                null,
                name);
    }

    private static BlobPath upload(Run run, ObjectNode payload) {
        return Uploads.path(run.caller(), payload.path("upload").asText()).orElseThrow(Uploads::missing);
    }
}
