package ai.echogen.pipeline;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.Validation;
import ai.echogen.jobs.Estimate;
import ai.echogen.jobs.JobHandler;
import ai.echogen.jobs.Jobs;
import ai.echogen.jobs.Run;
import ai.echogen.library.content.Uploads;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.scrape.Source;
import ai.echogen.storage.BlobPath;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a page, several of them, or a file that was uploaded, and keeps what it reads as content.
@Singleton
final class ContentImport implements JobHandler {
    private final Articles articles;
    private final PageImports imports;
    private final Keys keys;
    private final Uploads uploads;
    private final Forecasts forecasts;
    private final Jobs jobs;
    private final InstantSource clock;

    ContentImport(
            Articles articles,
            PageImports imports,
            Keys keys,
            Uploads uploads,
            Forecasts forecasts,
            Jobs jobs,
            InstantSource clock) {
        this.articles = articles;
        this.imports = imports;
        this.keys = keys;
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
        var named = Stream.of("url", "urls", "upload").filter(fields::has).count();
        if (named != 1) {
            fields.wrong(
                    "url",
                    "Name a page by its url, several by their urls, or send a file to POST /api/v1/content.",
                    named == 0 ? "missing" : "value_error");
        } else if (upload != null && Uploads.path(caller, upload).isEmpty()) {
            fields.wrong("upload", "This is no file that you have uploaded.", "value_error");
        } else {
            JobSource.web(fields);
            JobSource.webs(fields);
        }
        var reader = ReaderWish.of(fields);
        body.done();
        keys.check(caller, reader.engaged());
        return upload == null ? Filled.of(payload).reader(reader).payload() : payload.deepCopy();
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
        var reader = ReaderWish.of(fields);
        var many = JobSource.webs(fields);
        if (!many.isEmpty()) {
            return together(run, advance.during(Stage.READ, () -> imports.read(run, many, reader)));
        }
        var read = advance.during(
                Stage.READ,
                () -> web == null
                        ? file(run, payload, title)
                        : articles.page(run, web.address(), reader, article -> ReadStep.titled(article, title)));
        if (web == null) {
            uploads.drop(run.caller(), upload(run, payload));
        }
        return Results.of(jobs, run).put("content_id", read.contentId());
    }

    private ObjectNode together(Run run, List<PageImports.Imported> pages) {
        var read = pages.stream().filter(page -> page.contentId() != null).toList();
        if (read.isEmpty()) {
            var first = pages.getFirst();
            throw new Failure(
                    requireNonNull(first.code()),
                    "None of the %d pages could be read. %s".formatted(pages.size(), first.error()));
        }
        var result = Results.of(jobs, run);
        var ids = result.putArray("content_ids");
        read.forEach(page -> ids.add(page.contentId()));
        var failed = result.putArray("failed");
        pages.stream()
                .filter(page -> page.contentId() == null)
                .forEach(page -> failed.addObject()
                        .put("url", page.url())
                        .put("error", page.error())
                        .put("error_code", requireNonNull(page.code()).wire()));
        return result;
    }

    private Articles.Kept file(Run run, ObjectNode payload, @Nullable String title) throws InterruptedException {
        var path = upload(run, payload);
        var name = payload.path("name").asText();
        return articles.added(
                run,
                reader -> {
                    try (var content = uploads.open(path)) {
                        return Outcome.done(reader.read(new Source.Sent(content, name, title)));
                    } catch (IOException e) {
                        throw new Failure(Code.STORAGE_UNAVAILABLE, "The uploaded file could not be closed.", e);
                    }
                },
                UnaryOperator.identity(),
                name);
    }

    private static BlobPath upload(Run run, ObjectNode payload) {
        return Uploads.path(run.caller(), payload.path("upload").asText()).orElseThrow(Uploads::missing);
    }
}
