package ai.echogen.pipeline;

import ai.echogen.episode.Script;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Charge;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.jobs.Usage;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Spent;
import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.providers.tts.SpeechText;
import ai.echogen.providers.tts.Voice;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Every turn becomes a take: a step and a file named after all that shaped it, so that a turn that was spoken before
/// is
/// not spoken again.
@Singleton
final class SpeakStep implements Voicing {
    static final String PROVIDER = "builtin";

    private static final String SPEED = "1.0";
    private static final int SIDE_BY_SIDE = 8;

    /// Of a WAV file; what follows are samples of two bytes.
    private static final int HEADER = 44;

    private static final int RATE = 24;

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
    /// lies on this
    /// run's shelf already was made ready before.
    List<Path> takes(Run run, Shelf shelf, Script script, Voicing voicing, Advance advance)
            throws InterruptedException {
        var turns = script.turns();
        var steps = turns.stream()
                .map(turn -> step(voicing, turn, script.language()))
                .toList();
        var missing = new LinkedHashMap<Item, Integer>();
        for (var i = 0; i < turns.size(); i++) {
            if (!Files.exists(shelf.place(steps.get(i).item()))) {
                missing.putIfAbsent(steps.get(i).item(), i);
            }
        }
        var done = new AtomicInteger();
        Fanout.all(
                SIDE_BY_SIDE,
                missing.values().stream()
                        .<Callable<Take>>map(i -> () -> {
                            var take = steps.get(i)
                                    .in(
                                            run,
                                            shelf,
                                            voicing.charge(turns.get(i), script.language()),
                                            () -> speak(voicing, turns.get(i), script.language(), shelf, steps.get(i)));
                            var count = done.incrementAndGet();
                            advance.at(
                                    Stage.SPEAK,
                                    (double) count / missing.size(),
                                    "take %d of %d".formatted(count, missing.size()));
                            run.tell("take", Ready.of(turns, i, take));
                            return take;
                        })
                        .toList());
        return steps.stream().map(step -> shelf.place(step.item())).toList();
    }

    private static FileStep<Take> step(Voicing voicing, Turn turn, String language) {
        var parts = voicing.parts(turn, language);
        return new FileStep<>(Item.take(StepKey.of("take", parts.toArray(String[]::new))), Take.class, "take", parts);
    }

    /// A file that is there was made by somebody who did not come to record it.
    private static Attempt<Take> speak(Voicing voicing, Turn turn, String language, Shelf shelf, FileStep<Take> step)
            throws InterruptedException {
        var file = shelf.place(step.item());
        List<Usage> usage = List.of();
        if (!shelf.fetch(step.item())) {
            switch (voicing.speak(turn, language, file)) {
                case Outcome.Done<?>(var _, var spent) -> usage = Settled.usage(spent);
                case Outcome.TryLater<?>(var after, var why) -> {
                    return new Attempt.TryLater<>(after, why);
                }
                case Outcome.Refused<?>(var refusal, var why) -> {
                    return new Attempt.Refused<>(new Failure(
                            refusal.code(),
                            "%s has a turn that cannot be spoken. %s"
                                    .formatted(turn.speaker().name(), why)));
                }
            }
            shelf.keep(step.item());
        }
        return Attempt.made(new Take(seconds(file)), usage);
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

    @Override
    public Charge charge(Turn turn, String language) {
        return Charge.builtIn(SpeechText.spoken(turn.text(), language).length());
    }

    @Override
    public Outcome<?> speak(Turn turn, String language, Path file) throws InterruptedException {
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

    /// By its header, which names the rate at byte 24 in the files that takes are.
    private static double seconds(Path file) {
        try (var in = FileChannel.open(file)) {
            var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
            while (header.hasRemaining() && in.read(header) >= 0) {
                // a short file ends the loop, and its rate is zero
            }
            var rate = Math.max(1, header.getInt(RATE));
            return (in.size() - HEADER) / 2.0 / rate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Voice voice(String id) {
        return voices.find(id)
                .orElseThrow(() -> new Failure(
                        Code.VOICE_UNKNOWN,
                        "There is no voice called %s; the built-in voices are %s."
                                .formatted(id, String.join(", ", voices()))));
    }
}
