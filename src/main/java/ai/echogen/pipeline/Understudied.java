package ai.echogen.pipeline;

import ai.echogen.episode.Script;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Charge;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Voices with others behind them, who speak once the first ones' vendor is out: its key refused, its quota
/// used up, or itself down. They take over the whole cast and the whole script, also what was spoken already:
/// nobody changes their voice in the middle of an episode. From then on they stay, also when the job goes on elsewhere:
/// for which script they stepped in is a step in the journal. Only where they are out themselves by then are the first
/// ones asked once more.
final class Understudied implements Voicing {
    private static final Set<Code> OUT = EnumSet.of(
            Code.PROVIDER_KEY_INVALID,
            Code.PROVIDER_QUOTA,
            Code.PROVIDER_FORBIDDEN,
            Code.PROVIDER_UNAVAILABLE,
            Code.RETRIES_EXHAUSTED);

    private final Voicing first;
    private final BooleanSupplier down;
    private final Function<String, Second> understudy;
    private String language = "und";
    private volatile @Nullable Second second;
    private boolean changed;

    /// @param down       whether the first ones' vendor is left alone for now since it failed too often
    /// @param understudy who steps in, for a text of a language
    Understudied(Voicing first, BooleanSupplier down, Function<String, Second> understudy) {
        this.first = first;
        this.down = down;
        this.understudy = understudy;
    }

    /// @param voices of the first ones, and which of these stand in for them
    record Second(Voicing voicing, Map<String, String> voices) {
        Second {
            voices = Map.copyOf(voices);
        }

        private Speaker cast(Speaker speaker) {
            return new Speaker(speaker.name(), voices.getOrDefault(speaker.voice(), speaker.voice()));
        }

        private Turn cast(Turn turn) {
            return new Turn(cast(turn.speaker()), turn.text(), turn.delivery(), turn.rests());
        }

        private Script cast(Script script) {
            return new Script(
                    script.title(),
                    script.language(),
                    script.writer(),
                    script.style(),
                    script.speakers().stream().map(this::cast).toList(),
                    script.segments().stream()
                            .map(segment -> new Segment(
                                    segment.title(),
                                    segment.turns().stream().map(this::cast).toList()))
                            .toList(),
                    script.summary(),
                    script.complete());
        }
    }

    /// Other voices speak from now on: for the journal, and for those who listen to the job.
    record StepsIn(ScriptJson.Provided voice, ScriptJson.Provided insteadOf, String why) {
        private StepsIn(Engaged now, Engaged before, Failure failure) {
            this(ScriptJson.Provided.of(now), ScriptJson.Provided.of(before), failure.getMessage());
        }
    }

    private Voicing now() {
        var other = second;
        return other == null ? first : other.voicing();
    }

    @Override
    public Engaged engaged() {
        return now().engaged();
    }

    @Override
    public void goesOn(Run run, Script script) throws InterruptedException {
        if (second != null || changed) {
            return;
        }
        var before = run.recorded(key(run, script), StepsIn.class);
        if (before.isPresent()) {
            second = other();
            if (second != null) {
                run.tell("voice", before.get());
            }
        }
    }

    @Override
    public boolean stepsIn(Run run, Script script, Failure failure) throws InterruptedException {
        if (changed || !OUT.contains(failure.code())) {
            return false;
        }
        var before = engaged();
        var other = second == null ? other() : null;
        if (second == null && other == null) {
            return false; // what happened to the first ones is what the person has to know
        }
        second = other;
        changed = true;
        var now = new StepsIn(engaged(), before, failure);
        if (other != null) {
            run.step(key(run, script), StepsIn.class, () -> Attempt.made(now));
        }
        run.tell("voice", now);
        return true;
    }

    private @Nullable Second other() throws InterruptedException {
        try {
            var other = understudy.apply(language);
            other.voicing().check(language, "language");
            return other;
        } catch (Failure cannot) {
            return null;
        }
    }

    /// The script's own, since each round of a rehearsal writes another one: what was spoken before they stepped in
    /// stays as it was heard then, and so does what is decided by it.
    private StepKey key(Run run, Script script) {
        var parts = new ArrayList<String>();
        parts.add(run.job().toString());
        script.turns().forEach(turn -> parts.addAll(first.parts(turn, script.language())));
        return StepKey.of("understudy", parts.toArray(String[]::new));
    }

    @Override
    public Script cast(Script script) {
        var other = second;
        return other == null ? script : other.cast(script);
    }

    @Override
    public List<String> parts(Turn turn, String language) {
        return now().parts(turn, language);
    }

    @Override
    public Outcome<?> speak(Utterance said, String language, Path file) throws InterruptedException {
        return second == null ? unlessDown(first.speak(said, language, file)) : now().speak(said, language, file);
    }

    /// A vendor that is down is worth waiting for only where nobody else can speak.
    private <T> Outcome<T> unlessDown(Outcome<T> outcome) {
        return outcome instanceof Outcome.TryLater<T>(var _, var why, var spent) && down.getAsBoolean()
                ? new Outcome.Refused<>(Refusal.DOWN, why, spent)
                : outcome;
    }

    @Override
    public Optional<Conversing> conversing() {
        return second == null ? first.conversing().map(Watched::new) : now().conversing();
    }

    @Override
    public Charge charge(Turn turn, String language) {
        return now().charge(turn, language);
    }

    @Override
    public int sideBySide() {
        return now().sideBySide();
    }

    @Override
    public void check(String language, String setting) throws InterruptedException {
        this.language = language;
        first.check(language, setting);
    }

    /// The first ones' exchanges.
    private final class Watched implements Conversing {
        private final Conversing conversing;

        private Watched(Conversing conversing) {
            this.conversing = conversing;
        }

        @Override
        public boolean fits(List<Turn> turns) {
            return conversing.fits(turns);
        }

        @Override
        public List<String> parts(List<Turn> turns, String language) {
            return conversing.parts(turns, language);
        }

        @Override
        public Charge charge(List<Turn> turns) {
            return conversing.charge(turns);
        }

        @Override
        public Outcome<Boolean> speak(List<Turn> turns, String language, List<Path> files) throws InterruptedException {
            return unlessDown(conversing.speak(turns, language, files));
        }
    }
}
