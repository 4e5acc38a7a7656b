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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The main job: something worth reading in, a podcast of the library out.
@Singleton
final class PodcastGeneration implements JobHandler {
    private static final List<String> SOURCES = List.of("url", "text", "content_id", "script_id");
    private static final boolean MUSIC = true;

    private final Articles articles;
    private final WrittenScripts scripts;
    private final Crews crews;
    private final Covers covers;
    private final Keys keys;
    private final Rehearsal rehearsal;
    private final Renderings renderings;
    private final Production production;
    private final Depots depots;
    private final Forecasts forecasts;
    private final Jobs jobs;
    private final InstantSource clock;

    PodcastGeneration(
            Articles articles,
            WrittenScripts scripts,
            Crews crews,
            Covers covers,
            Keys keys,
            Rehearsal rehearsal,
            Renderings renderings,
            Production production,
            Depots depots,
            Forecasts forecasts,
            Jobs jobs,
            InstantSource clock) {
        this.articles = articles;
        this.scripts = scripts;
        this.crews = crews;
        this.covers = covers;
        this.keys = keys;
        this.rehearsal = rehearsal;
        this.renderings = renderings;
        this.production = production;
        this.depots = depots;
        this.forecasts = forecasts;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "podcast_generation";
    }

    @Override
    public ObjectNode checked(Caller caller, ObjectNode payload) {
        var body = new Validation("body");
        var fields = Fields.of(payload, body);
        var source = JobSource.of(fields, SOURCES);
        var cover = Engaged.of(fields, "cover", Ability.ARTIST);
        if (source instanceof JobSource.Script(var id)) {
            Wish.title(fields);
            fields.provider("writer", List.of(WriteStep.PROVIDER));
            var voice = renderings.check(caller, id, fields, fields.inside(JobSource.FIELD), "script_id");
            body.done();
            keys.check(caller, voice.all());
            keys.check(caller, cover);
            return Filled.of(payload)
                    .provider("writer")
                    .voice(voice.engaged())
                    .provider("cover")
                    .payload();
        }
        var order = crews.settled(VoiceOrder.of(fields));
        crews.check(order, fields);
        var voice = order.engaged();
        var writer = Engaged.of(fields, "writer", Ability.WRITER);
        var reader = ReaderWish.of(fields);
        var wish = Wish.of(fields, writer, crews.roster(voice));
        if (source != null) {
            articles.check(caller, source, wish.language(), voice, fields);
        }
        body.done();
        keys.check(caller, writer, cover, reader.engaged());
        keys.check(caller, order.all());
        var filled = Filled.of(payload)
                .provider("writer")
                .voice(voice)
                .provider("cover")
                .wish(wish);
        return (source instanceof JobSource.Web ? filled.reader(reader) : filled).payload();
    }

    @Override
    public List<Estimate> estimate(Caller caller, ObjectNode checked) {
        return forecasts.episode(caller, checked);
    }

    @Override
    public ObjectNode run(Run run, ObjectNode payload) throws InterruptedException {
        var fields = Fields.of(payload, new Validation("body"));
        var source = JobSource.of(fields, SOURCES);
        var cover = covers.wish(Engaged.of(fields, "cover", Ability.ARTIST), keys.of(run.caller()));
        var advance = new Advance(run, clock);
        try (var depot = depots.open(run)) {
            var voice = VoiceOrder.of(fields);
            if (source instanceof JobSource.Script(var id)) {
                var stored = renderings.load(run, id, fields, voice);
                var spoken = renderings.speak(run, depot, stored, voice, MUSIC, advance);
                var episode = new Production.Spoken(
                        spoken.script(), spoken.voice(), spoken.timeline(), stored.origin(), id, null, cover);
                var produced = production.produce(run, depot, advance, episode);
                return result(run, stored.contentId(), stored.id(), spoken.voice(), produced);
            }
            if (source == null) {
                throw new IllegalStateException("a job without a source was accepted");
            }
            var writer = Engaged.of(fields, "writer", Ability.WRITER);
            var wish = Wish.of(fields, writer, crews.roster(voice.engaged()));
            var crew = crews.of(writer, voice, wish.speakers(), keys.of(run.caller()));
            return generate(run, depot, advance, source, ReaderWish.of(fields), wish, crew, cover);
        }
    }

    private ObjectNode generate(
            Run run,
            Depot depot,
            Advance advance,
            JobSource source,
            ReaderWish reader,
            Wish wish,
            Crew crew,
            CoverWish cover)
            throws InterruptedException {
        var read = advance.during(Stage.READ, () -> articles.read(run, source, reader, wish.language()));
        var article = read.article();
        crew.voicing().check(article.language(), "language");
        var rehearsed = rehearsal.run(run, depot, article, wish.brief(article), MUSIC, crew, advance);
        var script = rehearsed.script();
        var origin = Origin.of(article);
        var chapters = Chapters.of(script, rehearsed.timeline());
        var json = ScriptJson.of(origin, script, null, rehearsed.voice(), rehearsed.timeline(), chapters);
        var id = scripts.keep(run, read.content(), json);
        var spoken = new Production.Spoken(
                script, rehearsed.voice(), rehearsed.timeline(), origin, id, wish.minutes(), cover);
        var produced = production.produce(run, depot, advance, spoken);
        return result(run, read.contentId(), id.value().toString(), rehearsed.voice(), produced);
    }

    private ObjectNode result(
            Run run, @Nullable String content, String script, Engaged voice, Production.Produced produced) {
        return Results.of(jobs, run, voice)
                .put("content_id", content)
                .put("script_id", script)
                .put("podcast_id", produced.podcastId())
                .put("duration_seconds", ScriptJson.millis(produced.seconds()))
                .put("advice", produced.advice());
    }
}
