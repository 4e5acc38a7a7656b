package ai.echogen.pipeline;

import ai.echogen.caller.Caller;
import ai.echogen.http.Validation;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.JobHandler;
import ai.echogen.jobs.Jobs;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.library.content.Contents;
import ai.echogen.library.scripts.ScriptDraft;
import ai.echogen.library.scripts.Scripts;
import ai.echogen.providers.writer.Brief;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The main job: something worth reading in, a podcast of the library out.
@Singleton
final class PodcastGeneration implements JobHandler {
    private static final List<String> SOURCES = List.of("url", "text", "content_id", "script_id");
    private static final boolean MUSIC = true;

    private final Articles articles;
    private final Contents contents;
    private final Scripts scripts;
    private final SpeakStep speak;
    private final Casting casting;
    private final Rehearsal rehearsal;
    private final Renderings renderings;
    private final Production production;
    private final Depots depots;
    private final Jobs jobs;
    private final InstantSource clock;

    PodcastGeneration(
            Articles articles,
            Contents contents,
            Scripts scripts,
            SpeakStep speak,
            Casting casting,
            Rehearsal rehearsal,
            Renderings renderings,
            Production production,
            Depots depots,
            Jobs jobs,
            InstantSource clock) {
        this.articles = articles;
        this.contents = contents;
        this.scripts = scripts;
        this.speak = speak;
        this.casting = casting;
        this.rehearsal = rehearsal;
        this.renderings = renderings;
        this.production = production;
        this.depots = depots;
        this.jobs = jobs;
        this.clock = clock;
    }

    private record ScriptRow(String id) {}

    @Override
    public String type() {
        return "podcast_generation";
    }

    @Override
    public ObjectNode checked(Caller caller, ObjectNode payload) {
        var body = new Validation("body");
        var fields = Fields.of(payload, body);
        var source = JobSource.of(fields, SOURCES);
        var ofScript = source instanceof JobSource.Script;
        var wish = ofScript ? null : Wish.of(fields, speak, casting);
        var voices = ofScript ? casting.voices(fields) : Map.<String, String>of();
        if (ofScript) {
            Wish.title(fields);
        }
        fields.provider("writer", List.of(WriteStep.PROVIDER));
        fields.provider("voice", List.of(SpeakStep.PROVIDER));
        fields.provider("cover", List.of(DrawStep.PROVIDER));
        switch (source) {
            case JobSource.Script(var id) ->
                renderings.check(caller, id, voices, fields.inside(JobSource.FIELD), "script_id");
            case null -> {}
            default -> articles.check(caller, source, wish == null ? null : wish.language(), fields);
        }
        body.done();
        var filled = Filled.of(payload).provider("writer").provider("voice").provider("cover");
        return wish == null ? filled.payload() : filled.wish(wish).payload();
    }

    @Override
    public ObjectNode run(Run run, ObjectNode payload) throws InterruptedException {
        var fields = Fields.of(payload, new Validation("body"));
        var source = JobSource.of(fields, SOURCES);
        var advance = new Advance(run, clock);
        try (var depot = depots.open(run)) {
            if (source instanceof JobSource.Script(var id)) {
                var stored = renderings.load(run, id, Wish.title(fields), casting.voices(fields));
                var timeline = renderings.speak(run, depot, stored, MUSIC, advance);
                var spoken = new Production.Spoken(stored.script(), timeline, stored.origin(), id, null);
                return result(run, stored.contentId(), stored.id(), production.produce(run, depot, advance, spoken));
            }
            if (source == null) {
                throw new IllegalStateException("a job without a source was accepted");
            }
            return generate(run, depot, advance, source, Wish.of(fields, speak, casting));
        }
    }

    private ObjectNode generate(Run run, Depot depot, Advance advance, JobSource source, Wish wish)
            throws InterruptedException {
        var read = advance.during(Stage.READ, () -> articles.read(run, source, wish.language()));
        var article = read.article();
        speak.check(article.language(), "language");
        var brief = new Brief(
                wish.title(),
                wish.style(),
                wish.speakers(),
                wish.minutes() == null ? Rehearsal.usualSeconds(article) : wish.minutes() * 60,
                true);
        var rehearsed = rehearsal.run(run, depot, article, brief, MUSIC, advance);
        var script = rehearsed.script();
        var origin = Origin.of(article);
        var chapters = Chapters.of(script, rehearsed.timeline());
        var json = ScriptJson.of(origin, script, null, rehearsed.timeline(), chapters);
        var row = run.step(
                StepKey.of("script", run.job().toString()),
                ScriptRow.class,
                () -> new Attempt.Made<>(
                        sql -> {
                            // the article may have been deleted meanwhile: its scripts stay
                            var content = contents.has(sql, read.content()) ? read.content() : null;
                            var draft = new ScriptDraft(
                                    content,
                                    json.prompt(),
                                    json.model(),
                                    json.language(),
                                    json.segmentsText(),
                                    json.metadataText());
                            return new ScriptRow(scripts.add(sql, run.caller(), draft)
                                    .id()
                                    .value()
                                    .toString());
                        },
                        List.of()));
        var spoken = new Production.Spoken(
                script, rehearsed.timeline(), origin, Production.script(row.id()), wish.minutes());
        return result(run, read.contentId(), row.id(), production.produce(run, depot, advance, spoken));
    }

    private ObjectNode result(Run run, @Nullable String content, String script, Production.Produced produced) {
        return Results.of(jobs, run)
                .put("content_id", content)
                .put("script_id", script)
                .put("podcast_id", produced.podcastId())
                .put("duration_seconds", ScriptJson.millis(produced.seconds()));
    }
}
