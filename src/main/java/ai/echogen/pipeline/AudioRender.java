package ai.echogen.pipeline;

import ai.echogen.caller.Caller;
import ai.echogen.http.Validation;
import ai.echogen.jobs.Estimate;
import ai.echogen.jobs.JobHandler;
import ai.echogen.jobs.Jobs;
import ai.echogen.jobs.Run;
import ai.echogen.library.scripts.ScriptId;
import ai.echogen.providers.Ability;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/// A script of the library, edited or not, is spoken as it stands and becomes a podcast. Lines that were spoken before
/// in the same voice are not spoken again.
@Singleton
final class AudioRender implements JobHandler {
    private static final String SCRIPT = "script_id";
    private static final boolean MUSIC = true;

    private final Renderings renderings;
    private final Covers covers;
    private final Keys keys;
    private final Production production;
    private final Depots depots;
    private final Forecasts forecasts;
    private final Jobs jobs;
    private final InstantSource clock;

    AudioRender(
            Renderings renderings,
            Covers covers,
            Keys keys,
            Production production,
            Depots depots,
            Forecasts forecasts,
            Jobs jobs,
            InstantSource clock) {
        this.renderings = renderings;
        this.covers = covers;
        this.keys = keys;
        this.production = production;
        this.depots = depots;
        this.forecasts = forecasts;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "audio_render";
    }

    @Override
    public ObjectNode checked(Caller caller, ObjectNode payload) {
        var body = new Validation("body");
        var fields = Fields.of(payload, body);
        var id = fields.text(SCRIPT, 0, 200);
        if (!fields.has(SCRIPT)) {
            fields.wrong(SCRIPT, "This field is required.", "missing");
        }
        Wish.title(fields);
        var cover = Engaged.of(fields, "cover", Ability.ARTIST);
        var voice =
                id == null ? VoiceOrder.of(fields) : renderings.check(caller, ScriptId.of(id), fields, fields, SCRIPT);
        body.done();
        keys.check(caller, voice.all());
        keys.check(caller, cover);
        return Filled.of(payload).voice(voice.engaged()).provider("cover").payload();
    }

    @Override
    public List<Estimate> estimate(Caller caller, ObjectNode checked) {
        return forecasts.rendering(
                caller, checked, ScriptId.of(checked.path(SCRIPT).asText()));
    }

    @Override
    public ObjectNode run(Run run, ObjectNode payload) throws InterruptedException {
        var fields = Fields.of(payload, new Validation("body"));
        var id = ScriptId.of(payload.path(SCRIPT).asText());
        var advance = new Advance(run, clock);
        try (var depot = depots.open(run)) {
            var voice = VoiceOrder.of(fields);
            var stored = renderings.load(run, id, fields, voice);
            var spoken = renderings.speak(run, depot, stored, voice, MUSIC, advance);
            var produced = production.produce(
                    run,
                    depot,
                    advance,
                    new Production.Spoken(
                            spoken.script(),
                            spoken.voice(),
                            spoken.timeline(),
                            stored.origin(),
                            id,
                            null,
                            covers.wish(Engaged.of(fields, "cover", Ability.ARTIST), keys.of(run.caller()))));
            return Results.of(jobs, run, spoken.voice())
                    .put("script_id", stored.id())
                    .put("podcast_id", produced.podcastId())
                    .put("duration_seconds", ScriptJson.millis(produced.seconds()))
                    .put("advice", produced.advice());
        }
    }
}
