package ai.echogen.pipeline;

import ai.echogen.caller.Caller;
import ai.echogen.http.Validation;
import ai.echogen.jobs.Estimate;
import ai.echogen.jobs.JobHandler;
import ai.echogen.jobs.Jobs;
import ai.echogen.jobs.Run;
import ai.echogen.providers.Ability;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a script and keeps it, to be read, edited and spoken later. Its length is fitted by the voices'
/// usual pace, since nothing is spoken yet.
///
/// Also takes the names of older clients: `content_id` for `source`, `model`, which counts for nothing
/// beside `writer`, and `prompt`, which is kept beside the script.
@Singleton
final class ScriptGeneration implements JobHandler {
    private static final List<String> SOURCES = List.of("url", "text", "content_id");
    private static final int LONGEST_PROMPT = 1_000_000;

    private final Articles articles;
    private final WrittenScripts scripts;
    private final BuiltInVoicing builtIn;
    private final Crews crews;
    private final Keys keys;
    private final Forecasts forecasts;
    private final Jobs jobs;
    private final InstantSource clock;

    ScriptGeneration(
            Articles articles,
            WrittenScripts scripts,
            BuiltInVoicing builtIn,
            Crews crews,
            Keys keys,
            Forecasts forecasts,
            Jobs jobs,
            InstantSource clock) {
        this.articles = articles;
        this.scripts = scripts;
        this.builtIn = builtIn;
        this.crews = crews;
        this.keys = keys;
        this.forecasts = forecasts;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "script_generation";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public ObjectNode checked(Caller caller, ObjectNode payload) {
        var body = new Validation("body");
        var renamed = renamed(payload);
        var fields = Fields.of(renamed, body);
        var source = JobSource.of(fields, SOURCES);
        var voice = crews.settled(Engaged.of(fields, "voice", Ability.VOICES));
        var writer = Engaged.of(fields, "writer", Ability.WRITER);
        var reader = ReaderWish.of(fields);
        var wish = Wish.of(fields, writer, crews.roster(voice));
        fields.text("prompt", 0, LONGEST_PROMPT);
        fields.text("model", 0, 200);
        if (source != null) {
            articles.check(caller, source, wish.language(), voice, fields);
        }
        body.done();
        keys.check(caller, writer, reader.engaged());
        var filled = Filled.of(renamed).provider("writer").voice(voice).wish(wish);
        return (source instanceof JobSource.Web ? filled.reader(reader) : filled).payload();
    }

    private static ObjectNode renamed(ObjectNode payload) {
        if (payload.path(JobSource.FIELD).isObject()
                || !payload.path("content_id").isTextual()) {
            return payload;
        }
        var renamed = payload.deepCopy();
        renamed.putObject(JobSource.FIELD)
                .put("content_id", payload.path("content_id").textValue());
        return renamed;
    }

    @Override
    public List<Estimate> estimate(Caller caller, ObjectNode checked) {
        return forecasts.script(caller, checked);
    }

    @Override
    public ObjectNode run(Run run, ObjectNode payload) throws InterruptedException {
        var fields = Fields.of(payload, new Validation("body"));
        var source = JobSource.of(fields, SOURCES);
        if (source == null) {
            throw new IllegalStateException("a job without a source was accepted");
        }
        var voice = Engaged.of(fields, "voice", Ability.VOICES);
        var writer = Engaged.of(fields, "writer", Ability.WRITER);
        var wish = Wish.of(fields, writer, crews.roster(voice));
        var writing = crews.writing(writer, keys.of(run.caller()));
        var prompt = fields.text("prompt", 0, LONGEST_PROMPT);
        var reader = ReaderWish.of(fields);
        var advance = new Advance(run, clock);
        var read = advance.during(Stage.READ, () -> articles.read(run, source, reader, wish.language()));
        var article = read.article();
        if (voice.isBuiltIn()) {
            builtIn.check(article.language(), "language");
        }
        var brief = wish.brief(article);
        var script = advance.during(
                Stage.WRITE, () -> writing.write(run, article, brief, new MeasuredPace(article.language(), true)));
        Rehearsal.tell(run, script, new HashSet<>());
        var json = ScriptJson.of(Origin.of(article), script, blankToNull(prompt), voice, null, null);
        var id = scripts.keep(run, read.content(), json);
        return Results.of(jobs, run)
                .put("content_id", read.contentId())
                .put("script_id", id.value().toString());
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
