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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Speaks scripts of the library as they stand.
@Singleton
final class Renderings {
    /// About two hours.
    private static final int LONGEST = 120_000;

    private final Scripts scripts;
    private final Casting casting;
    private final SpeakStep speak;
    private final Rehearsal rehearsal;

    Renderings(Scripts scripts, Casting casting, SpeakStep speak, Rehearsal rehearsal) {
        this.scripts = scripts;
        this.casting = casting;
        this.speak = speak;
        this.rehearsal = rehearsal;
    }

    private record Timed(boolean done) {}

    /// Notes as a mistake when the script cannot be spoken.
    ///
    /// @param field where the payload names the script
    /// @throws Failure `not_found` when it is none of the caller's
    void check(Caller caller, ScriptId id, Map<String, String> voices, Fields payload, String field) {
        var script = StoredScript.of(scripts.get(caller, id), null, voices, casting);
        if (!script.hasWords()) {
            payload.wrong(field, "This script has no words that could be spoken.", "script_empty");
        } else if (script.length() > LONGEST) {
            payload.wrong(
                    field,
                    "This script has %,d characters, and at most %,d are spoken in one episode (about two hours): divide it."
                            .formatted(script.length(), LONGEST),
                    "script_too_long");
        } else if (!speak.speaks(script.script().language())) {
            payload.wrong(
                    field,
                    "This script is in the language %s, and the built-in voices speak %s."
                            .formatted(script.script().language(), speak.languages()),
                    "language_unsupported");
        }
    }

    /// As it is now; a job that goes on speaks what it began with, whatever was edited meanwhile.
    StoredScript load(Run run, ScriptId id, @Nullable String title, Map<String, String> voices)
            throws InterruptedException {
        var key = StepKey.of("script", run.job().toString(), id.value().toString());
        return run.step(
                key,
                StoredScript.class,
                () -> Attempt.made(StoredScript.of(scripts.get(run.caller(), id), title, voices, casting)));
    }

    /// Also tells the library's row when its lines are heard, unless it was edited since.
    Timeline speak(Run run, Shelf shelf, StoredScript stored, boolean music, Advance advance)
            throws InterruptedException {
        var script = stored.script();
        var timeline = rehearsal.speak(run, shelf, script, script.style(), music, advance);
        var id = Production.script(stored.id());
        var key = StepKey.of("times", run.job().toString(), stored.id());
        run.step(key, Timed.class, () -> {
            KeptScript now;
            try {
                now = scripts.get(run.caller(), id);
            } catch (Failure gone) {
                return new Attempt.Refused<>(gone);
            }
            var patch = new ScriptPatch(null, timed(stored, now, timeline), null);
            return new Attempt.Made<>(
                    sql -> {
                        scripts.changeUnlessStale(sql, id, stored.version(), patch);
                        return new Timed(true);
                    },
                    List.of());
        });
        return timeline;
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
