package ai.echogen.pipeline;

import static java.util.Objects.requireNonNull;

import ai.echogen.episode.Script;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Charge;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Spent;
import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.providers.tts.SpeechText;
import ai.echogen.providers.tts.Voice;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Every turn becomes a take: a step and a file named after all that shaped it, so that a turn that was
/// spoken before is not spoken again.
@Singleton
final class SpeakStep implements Voicing {
    static final String PROVIDER = "builtin";

    private static final String SPEED = "1.0";
    static final int SIDE_BY_SIDE = 8;

    /// Their sound comes as one text of JSON each, which is in memory as a whole: about 20 MB.
    private static final int EXCHANGES_SIDE_BY_SIDE = 4;

    private final FliteVoices voices;

    SpeakStep(FliteVoices voices) {
        this.voices = voices;
    }

    /// A take that is ready, for those who listen to the job.
    ///
    /// @param index of the turn that it is first used for, from 1
    /// @param of    how many turns the script has
    record Ready(int index, int of, String speaker, String voice, double seconds) {
        static Ready of(List<Turn> turns, int i, Take take) {
            var speaker = turns.get(i).speaker();
            return new Ready(i + 1, turns.size(), speaker.name(), speaker.voice(), take.seconds());
        }
    }

    /// Other voices speak from now on, for those who listen to the job.
    record StepsIn(ScriptJson.Provided voice, ScriptJson.Provided insteadOf, String why) {
        private StepsIn(Engaged now, Engaged before, Failure failure) {
            this(ScriptJson.Provided.of(now), ScriptJson.Provided.of(before), failure.getMessage());
        }
    }

    /// The ids of the voices, the usual ones first.
    List<String> voices() {
        return voices.voices().stream().map(Voice::id).toList();
    }

    /// Refuses a cast that cannot speak, before anything is read or written.
    void check(List<Speaker> speakers) {
        speakers.forEach(speaker -> voice(speaker.voice()));
    }

    /// Whether a voice speaks it.
    boolean speaks(String language) {
        return spoken().contains(Locale.forLanguageTag(language).getLanguage());
    }

    /// Refuses an article that no voice can read aloud.
    ///
    /// @param setting how the person may say that it is in another language, for example `--language`
    @Override
    public void check(String language, String setting) {
        if (!speaks(language)) {
            throw new Failure(
                    Code.LANGUAGE_UNSUPPORTED,
                    "The text is in %s (%s), and the built-in voices speak %s only; if it is in fact in one of these, say so with %s %s."
                            .formatted(
                                    Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH),
                                    language,
                                    languages(),
                                    setting,
                                    spoken().getFirst()));
        }
    }

    /// In words, for example `English`.
    String languages() {
        return spoken().stream()
                .map(code -> Locale.of(code).getDisplayLanguage(Locale.ENGLISH))
                .collect(Collectors.joining(" and "));
    }

    private List<String> spoken() {
        return voices.voices().stream()
                .map(voice -> Locale.forLanguageTag(voice.language()).getLanguage())
                .distinct()
                .sorted()
                .toList();
    }

    /// One file per turn, in the script's order; turns that say the same in the same voice share one. What
    /// lies on this run's shelf already was made ready before.
    List<Path> takes(Run run, Shelf shelf, Script script, Voicing voicing, Advance advance)
            throws InterruptedException {
        try {
            return spoken(run, shelf, voicing.cast(script), voicing, advance);
        } catch (Failure failure) {
            var before = voicing.engaged();
            if (!voicing.stepsIn(failure)) {
                throw failure;
            }
            run.tell("voice", new StepsIn(voicing.engaged(), before, failure));
            return spoken(run, shelf, voicing.cast(script), voicing, advance);
        }
    }

    private static List<Path> spoken(Run run, Shelf shelf, Script script, Voicing voicing, Advance advance)
            throws InterruptedException {
        var turns = script.turns();
        var count = new Count(run, advance, turns);
        var files = together(run, shelf, script, voicing, count);
        var steps = new LinkedHashMap<Integer, FileStep<Take>>();
        var missing = new LinkedHashMap<Item, Integer>();
        for (var i = 0; i < turns.size(); i++) {
            if (!files.containsKey(i)) {
                var step = step(voicing, turns.get(i), script.language());
                steps.put(i, step);
                files.put(i, shelf.place(step.item()));
                if (Files.exists(shelf.place(step.item())) || missing.putIfAbsent(step.item(), i) != null) {
                    count.isThere();
                }
            }
        }
        Fanout.all(
                voicing.sideBySide(),
                missing.values().stream()
                        .<Callable<Take>>map(i -> () -> {
                            var step = requireNonNull(steps.get(i));
                            var said = Utterance.of(turns, i);
                            var take = step.in(
                                    run,
                                    shelf,
                                    voicing.charge(turns.get(i), script.language()),
                                    () -> speak(voicing, said, script.language(), shelf, step));
                            count.ready(i, take);
                            return take;
                        })
                        .toList());
        return IntStream.range(0, turns.size())
                .mapToObj(i -> requireNonNull(files.get(i)))
                .toList();
    }

    /// What is spoken in exchanges, where the voices can: index of the turn to its file.
    private static Map<Integer, Path> together(Run run, Shelf shelf, Script script, Voicing voicing, Count count)
            throws InterruptedException {
        var files = new HashMap<Integer, Path>();
        if (voicing.conversing().isEmpty()) {
            return files;
        }
        var conversing = voicing.conversing().get();
        var steps = Exchange.in(script, conversing).stream()
                .map(exchange -> new ExchangeStep(conversing, exchange, script.language()))
                .toList();
        var spoken = Fanout.all(
                EXCHANGES_SIDE_BY_SIDE,
                steps.stream()
                        .<Callable<ExchangeStep.Spoken>>map(step -> () -> {
                            var heard = step.in(run, shelf);
                            for (var i = 0; i < heard.takes().size(); i++) {
                                count.ready(
                                        step.exchange().from() + i,
                                        heard.takes().get(i));
                            }
                            return heard;
                        })
                        .toList());
        for (var i = 0; i < steps.size(); i++) {
            if (!spoken.get(i).takes().isEmpty()) {
                var from = steps.get(i).exchange().from();
                var places = steps.get(i).files(shelf);
                IntStream.range(0, places.size()).forEach(n -> files.put(from + n, places.get(n)));
            }
        }
        return files;
    }

    /// How far the takes are, for those who wait.
    private record Count(Run run, Advance advance, List<Turn> turns, AtomicInteger done) {
        private Count(Run run, Advance advance, List<Turn> turns) {
            this(run, advance, turns, new AtomicInteger());
        }

        private void isThere() {
            done.incrementAndGet();
        }

        private void ready(int i, Take take) {
            var count = done.incrementAndGet();
            advance.at(Stage.SPEAK, (double) count / turns.size(), "take %d of %d".formatted(count, turns.size()));
            run.tell("take", Ready.of(turns, i, take));
        }
    }

    static FileStep<Take> step(Voicing voicing, Turn turn, String language) {
        var parts = voicing.parts(turn, language);
        return new FileStep<>(Item.take(StepKey.of("take", parts.toArray(String[]::new))), Take.class, "take", parts);
    }

    /// A file that is there was made by somebody who did not come to record it: what they paid is
    /// recorded here.
    private static Attempt<Take> speak(
            Voicing voicing, Utterance said, String language, Shelf shelf, FileStep<Take> step)
            throws InterruptedException {
        var file = shelf.place(step.item());
        if (!shelf.fetch(step.item())) {
            switch (voicing.speak(said, language, file)) {
                case Outcome.Done<?>(var _, var spent) -> shelf.keep(step.item(), Settled.usage(spent));
                case Outcome.TryLater<?>(var after, var why) -> {
                    return new Attempt.TryLater<>(after, why);
                }
                case Outcome.Refused<?>(var refusal, var why) -> {
                    return new Attempt.Refused<>(new Failure(
                            refusal.code(),
                            "%s has a turn that cannot be spoken. %s"
                                    .formatted(said.turn().speaker().name(), why)));
                }
            }
        }
        var take = Take.of(file);
        return new Attempt.Made<>(
                sql -> {
                    shelf.booked(step.item(), sql);
                    return take;
                },
                shelf.unbooked(step.item()));
    }

    @Override
    public Engaged engaged() {
        return Engaged.BUILT_IN_ONE;
    }

    /// The built-in voices take no note of how something is to be said, so that does not shape their takes.
    @Override
    public List<String> parts(Turn turn, String language) {
        return List.of(
                PROVIDER,
                voices.version(),
                turn.speaker().voice(),
                language,
                SPEED,
                SpeechText.spoken(turn.text(), language));
    }

    /// A synthesiser here uses this machine's processors, which are few.
    @Override
    public int sideBySide() {
        return SIDE_BY_SIDE;
    }

    @Override
    public Charge charge(Turn turn, String language) {
        return Charge.builtIn(SpeechText.spoken(turn.text(), language).length());
    }

    @Override
    public Outcome<?> speak(Utterance said, String language, Path file) throws InterruptedException {
        var turn = said.turn();
        var words = SpeechText.spoken(turn.text(), language);
        voices.speak(words, voice(turn.speaker().voice()), Double.parseDouble(SPEED), file);
        var spent = new Spent(
                PROVIDER,
                voices.version(),
                "speech",
                BigDecimal.valueOf(words.length()),
                "characters",
                BigDecimal.ZERO);
        return new Outcome.Done<>(words.length(), List.of(spent));
    }

    private Voice voice(String id) {
        return voices.find(id)
                .orElseThrow(() -> new Failure(
                        Code.VOICE_UNKNOWN,
                        "There is no voice called %s; the built-in voices are %s."
                                .formatted(id, String.join(", ", voices()))));
    }
}
