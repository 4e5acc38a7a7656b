package ai.echogen.pipeline;

import ai.echogen.caller.Caller;
import ai.echogen.http.Validation;
import ai.echogen.jobs.JobHandler;
import ai.echogen.jobs.Jobs;
import ai.echogen.jobs.Run;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Lets a vendor's voice say a sentence, so that people hear whom they choose. The sentence is a take like any
/// other: it is spoken once, and kept.
@Singleton
final class VoiceSample implements JobHandler {
    static final String TYPE = "voice_sample";

    private static final String VOICE_ID = "voice_id";

    private final Crews crews;
    private final Keys keys;
    private final Depots depots;
    private final Jobs jobs;
    private final InstantSource clock;

    VoiceSample(Crews crews, Keys keys, Depots depots, Jobs jobs, InstantSource clock) {
        this.crews = crews;
        this.keys = keys;
        this.depots = depots;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public ObjectNode checked(Caller caller, ObjectNode payload) {
        var body = new Validation("body");
        var fields = Fields.of(payload, body);
        var voice = crews.settled(VoiceOrder.of(fields));
        if (voice.fallback() != null) {
            fields.inside("voice")
                    .wrong("fallback", "A sample is spoken by its own voice alone: leave this out.", "value_error");
        }
        var id = fields.text(VOICE_ID, 1, 200);
        if (id == null) {
            fields.wrong(VOICE_ID, "This field is required.", "missing");
        } else if (!crews.roster(voice.engaged()).mayHave(id)) {
            fields.wrong(VOICE_ID, crews.roster(voice.engaged()).missing(id), "enum");
        }
        body.done();
        keys.check(caller, voice.all());
        return Filled.of(payload).voice(voice.engaged()).payload();
    }

    @Override
    public ObjectNode run(Run run, ObjectNode payload) throws InterruptedException {
        var fields = Fields.of(payload, new Validation("body"));
        var voice = VoiceOrder.of(fields);
        var script = SampleScript.of(payload.path(VOICE_ID).asText(), crews.roster(voice.engaged()));
        var voicing = crews.voicing(voice, script.speakers(), keys.of(run.caller()));
        try (var depot = depots.open(run)) {
            var take = SpeakStep.takes(run, depot, script, voicing, new Advance(run, clock));
            return Results.of(jobs, run, voice.engaged())
                    .put(
                            "duration_seconds",
                            ScriptJson.millis(Take.of(take.getFirst()).seconds()));
        }
    }

    static ObjectNode payload(Engaged voice, String id) {
        var payload = JsonNodeFactory.instance.objectNode().put(VOICE_ID, id);
        return Filled.of(payload).voice(voice).payload();
    }
}
