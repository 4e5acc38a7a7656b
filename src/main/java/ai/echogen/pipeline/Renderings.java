package ai.echogen.pipeline;

import ai.echogen.audio.Placed;
import ai.echogen.audio.Timeline;
import ai.echogen.caller.Caller;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.library.scripts.KeptScript;
import ai.echogen.library.scripts.ScriptId;
import ai.echogen.library.scripts.ScriptPatch;
import ai.echogen.library.scripts.Scripts;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Speaks scripts of the library as they stand.
@Singleton
final class Renderings {
    /// About two hours.
    private static final int LONGEST = 120_000;

    private final Scripts scripts;
    private final Crews crews;
    private final Keys keys;
    private final Rehearsal rehearsal;

    Renderings(Scripts scripts, Crews crews, Keys keys, Rehearsal rehearsal) {
        this.scripts = scripts;
        this.crews = crews;
        this.keys = keys;
        this.rehearsal = rehearsal;
    }

    private record Timed(boolean done) {}

    /// Notes as a mistake when the script cannot be spoken.
    ///
    /// @param place where the payload names the script, in `field`
    /// @return who is to speak it: whom the payload names, else whom the script was made with, as long as
    /// there is a way to them
    /// @throws Failure `not_found` when it is none of the caller's
    VoiceOrder check(Caller caller, ScriptId id, Fields payload, Fields place, String field) {
        var kept = scripts.get(caller, id);
        var order = crews.settled(VoiceOrder.in(payload.inside("voice"), before(caller, kept)));
        crews.check(order, payload);
        var voice = order.engaged();
        var roster = crews.roster(voice);
        var script = StoredScript.of(kept, null, Casting.voices(payload, roster), roster);
        if (!script.hasWords()) {
            place.wrong(field, "This script has no words that could be spoken.", "script_empty");
        } else if (script.length() > LONGEST) {
            place.wrong(
                    field,
                    "This script has %,d characters, and at most %,d are spoken in one episode (about two hours): divide it."
                            .formatted(script.length(), LONGEST),
                    "script_too_long");
        } else if (!roster.speaks(script.script().language())) {
            place.wrong(
                    field,
                    "This script is in the language %s, and %s speak %s."
                            .formatted(script.script().language(), subject(voice), roster.languages()),
                    "language_unsupported");
        } else {
            checkCast(script, roster, payload);
        }
        return order;
    }

    private static String subject(Engaged voice) {
        return voice.vendor() == null
                ? "the built-in voices"
                : "the voices of " + voice.vendor().title();
    }

    private Engaged before(Caller caller, KeptScript kept) {
        var before = StoredScript.voice(kept);
        return before.vendor() != null && keys.reaches(caller, before.vendor()) ? before : Engaged.BUILT_IN_ONE;
    }

    private static void checkCast(StoredScript script, Roster roster, Fields payload) {
        var without = script.withoutVoice();
        if (!without.isEmpty()) {
            payload.wrong(
                    "speakers",
                    "Name a voice for %s: the chosen provider has no usual ones, and /api/v1/voices lists yours."
                            .formatted(String.join(", ", without)),
                    "missing");
        }
        for (var speaker : script.script().speakers()) {
            if (!roster.speaks(speaker.voice(), script.script().language())) {
                payload.wrong(
                        "speakers",
                        "The voice %s does not speak %s, the language of this script: choose another one for %s."
                                .formatted(speaker.voice(), script.script().language(), speaker.name()),
                        "language_unsupported");
            }
        }
    }

    /// As it is now; a job that goes on speaks what it began with, whatever was edited meanwhile.
    ///
    /// @param voice as by [#check]
    StoredScript load(Run run, ScriptId id, Fields payload, VoiceOrder voice) throws InterruptedException {
        var key = StepKey.of("script", run.job().toString(), id.value().toString());
        var roster = crews.roster(voice.engaged());
        return run.step(
                key,
                StoredScript.class,
                () -> Attempt.made(StoredScript.of(
                        scripts.get(run.caller(), id), Wish.title(payload), Casting.voices(payload, roster), roster)));
    }

    /// Also tells the library's row when its lines are heard, unless it was edited since.
    Rehearsal.Result speak(Run run, Shelf shelf, StoredScript stored, VoiceOrder voice, boolean music, Advance advance)
            throws InterruptedException {
        var script = stored.script();
        var voicing = crews.voicing(voice, script.speakers(), keys.of(run.caller()));
        voicing.check(script.language(), "the script's language");
        var spoken = rehearsal.speak(run, shelf, script, script.style(), music, voicing, advance);
        var id = Production.script(stored.id());
        var key = StepKey.of("times", run.job().toString(), stored.id());
        run.step(key, Timed.class, () -> {
            KeptScript now;
            try {
                now = scripts.get(run.caller(), id);
            } catch (Failure gone) {
                return new Attempt.Refused<>(gone);
            }
            var patch = new ScriptPatch(null, timed(stored, now, spoken.timeline()), null);
            return new Attempt.Made<>(
                    sql -> {
                        scripts.changeUnlessStale(sql, id, stored.version(), patch);
                        return new Timed(true);
                    },
                    List.of());
        });
        return spoken;
    }

    private static @Nullable String timed(StoredScript stored, KeptScript now, Timeline timeline) {
        if (now.version() != stored.version()) {
            return null;
        }
        return stored.timed(
                now.segments(),
                timeline.placed().stream().map(Placed::start).toList(),
                timeline.placed().stream().map(Placed::end).toList());
    }
}
