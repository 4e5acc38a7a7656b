package ai.echogen.pipeline;

import ai.echogen.episode.Script;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Charge;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Refusal;
import java.nio.file.Path;
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
/// nobody changes their voice in the middle of an episode. From then on they stay for the rest of the run.
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

    private Voicing now() {
        var other = second;
        return other == null ? first : other.voicing();
    }

    @Override
    public Engaged engaged() {
        return now().engaged();
    }

    @Override
    public boolean stepsIn(Failure failure) throws InterruptedException {
        if (second != null || !OUT.contains(failure.code())) {
            return false;
        }
        try {
            var other = understudy.apply(language);
            other.voicing().check(language, "language");
            second = other;
            return true;
        } catch (Failure cannot) {
            return false; // what happened to the first ones is what the person has to know
        }
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
        return outcome instanceof Outcome.TryLater<T>(var _, var why) && down.getAsBoolean()
                ? new Outcome.Refused<>(Refusal.DOWN, why)
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
