package ai.echogen.pipeline;

import ai.echogen.caller.Caller;
import ai.echogen.http.Validation;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Estimate;
import ai.echogen.jobs.JobHandler;
import ai.echogen.jobs.Jobs;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.library.WorkingFiles;
import ai.echogen.library.podcasts.PodcastId;
import ai.echogen.library.podcasts.Podcasts;
import ai.echogen.library.scripts.ScriptId;
import ai.echogen.library.scripts.Scripts;
import ai.echogen.providers.Ability;
import ai.echogen.providers.image.Commission;
import ai.echogen.storage.Bucket;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws a cover: for a podcast, which shows it from then on, or for a script or a title, to be used later.
@Singleton
final class CoverArt implements JobHandler {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PODCAST = "podcast_id";
    private static final String SCRIPT = "script_id";
    private static final String TITLE = "title";
    private static final String UNTITLED = "Untitled";

    private final Podcasts podcasts;
    private final Scripts scripts;
    private final DrawStep draw;
    private final Covers covers;
    private final Keys keys;
    private final WorkingFiles working;
    private final Depots depots;
    private final Forecasts forecasts;
    private final Jobs jobs;
    private final InstantSource clock;

    CoverArt(
            Podcasts podcasts,
            Scripts scripts,
            DrawStep draw,
            Covers covers,
            Keys keys,
            WorkingFiles working,
            Depots depots,
            Forecasts forecasts,
            Jobs jobs,
            InstantSource clock) {
        this.podcasts = podcasts;
        this.scripts = scripts;
        this.draw = draw;
        this.covers = covers;
        this.keys = keys;
        this.working = working;
        this.depots = depots;
        this.forecasts = forecasts;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// What is written on a cover.
    private record Lettering(String title, @Nullable String kicker, String language, String summary) {}

    /// @param before where the podcast's cover was; null when it had none
    private record Hung(@Nullable String before) {}

    @Override
    public String type() {
        return "cover_art";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public ObjectNode checked(Caller caller, ObjectNode payload) {
        var body = new Validation("body");
        var fields = Fields.of(payload, body);
        var podcast = fields.text(PODCAST, 0, 200);
        var script = fields.text(SCRIPT, 0, 200);
        Wish.title(fields);
        if (!fields.has(PODCAST) && !fields.has(SCRIPT) && !fields.has(TITLE)) {
            fields.wrong(PODCAST, "Name what to draw a cover for: a podcast_id, a script_id or a title.", "missing");
        }
        var cover = Engaged.of(fields, "cover", Ability.ARTIST);
        if (podcast != null) {
            podcasts.get(caller, PodcastId.of(podcast));
        }
        if (script != null) {
            scripts.get(caller, ScriptId.of(script));
        }
        body.done();
        keys.check(caller, cover);
        return Filled.of(payload).provider("cover").payload();
    }

    @Override
    public List<Estimate> estimate(Caller caller, ObjectNode checked) {
        return forecasts.cover(caller, checked);
    }

    @Override
    public ObjectNode run(Run run, ObjectNode payload) throws InterruptedException {
        var fields = Fields.of(payload, new Validation("body"));
        var podcast = fields.text(PODCAST, 0, 200);
        var advance = new Advance(run, clock);
        try (var depot = depots.open(run)) {
            var key = StepKey.of("lettering", 2, run.job().toString());
            var lettering =
                    run.step(key, Lettering.class, () -> Attempt.made(lettering(run.caller(), fields, podcast)));
            var cover = new Item(Bucket.ART, Production.folder(lettering.title(), run) + "/cover.jpg");
            var wish = covers.wish(Engaged.of(fields, "cover", Ability.ARTIST), keys.of(run.caller()))
                    .orNothing();
            var commission = new Commission(
                    lettering.title(), lettering.kicker(), lettering.language(), lettering.summary(), null);
            advance.during(Stage.DRAW, () -> draw.draw(run, depot, wish, commission, cover));
            if (podcast != null) {
                hang(run, depot, cover, PodcastId.of(podcast));
            }
            return Results.of(jobs, run)
                    .put(PODCAST, podcast)
                    .put("cover_art_storage_path", depot.path(cover).toString());
        }
    }

    private void hang(Run run, Depot depot, Item cover, PodcastId podcast) throws InterruptedException {
        var key = StepKey.of("hang", run.job().toString());
        var hung = run.step(
                key,
                Hung.class,
                () -> new Attempt.Made<>(
                        sql -> {
                            var before = podcasts.changeCover(sql, podcast, depot.path(cover));
                            working.adopt(sql, run.caller(), List.of(depot.file(cover)));
                            return new Hung(before.orElse(null));
                        },
                        List.of()));
        if (hung.before() != null && !hung.before().equals(depot.path(cover).toString())) {
            podcasts.dropCover(run.caller(), hung.before());
        }
    }

    private Lettering lettering(Caller caller, Fields fields, @Nullable String podcastId) {
        var title = Wish.title(fields);
        var scriptId = fields.text(SCRIPT, 0, 200);
        var podcast = podcastId == null ? null : podcasts.get(caller, PodcastId.of(podcastId));
        var script = scriptId != null
                ? scripts.get(caller, ScriptId.of(scriptId))
                : podcast != null ? scripts.get(caller, podcast.script()) : null;
        var ofPodcast = metadata(podcast == null ? "{}" : podcast.metadata());
        var ofScript = metadata(script == null ? "{}" : script.metadata());
        if (title == null) {
            var own = ofPodcast.path(TITLE).asText(ofScript.path(TITLE).asText());
            title = own.isBlank() ? UNTITLED : own;
        }
        var site = ofScript.path("source").path("site").asText();
        return new Lettering(
                title,
                site.isBlank() ? null : site,
                script == null ? "und" : script.language(),
                ofScript.path("summary").asText(""));
    }

    private static JsonNode metadata(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds JSON that cannot be read", e);
        }
    }
}
