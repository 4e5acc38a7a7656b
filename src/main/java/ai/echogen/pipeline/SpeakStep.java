package ai.echogen.pipeline;

import ai.echogen.episode.Script;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.jobs.Usage;
import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.providers.tts.SpeechText;
import ai.echogen.providers.tts.Voice;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
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
final class SpeakStep {
    static final String PROVIDER = "builtin";

    private static final String SPEED = "1.0";
    private static final int SIDE_BY_SIDE = 8;

    /// Of a WAV file; what follows are samples of two bytes.
    private static final int HEADER = 44;

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
    void check(String language, String setting) {
        if (!speaks(language)) {
            throw new Failure(
                    Code.LANGUAGE_UNSUPPORTED,
                    "The article is in %s (%s), and the built-in voices speak %s only; if it is in fact in one of these, say so with %s %s."
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
    List<Path> takes(Run run, Shelf shelf, Script script, Advance advance) throws InterruptedException {
        var turns = script.turns();
        var steps = turns.stream().map(turn -> step(turn, script.language())).toList();
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
                                    .in(run, shelf, () -> speak(turns.get(i), script.language(), shelf, steps.get(i)));
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

    /// The built-in voices take no note of how something is to be said, so that does not shape their takes.
    private FileStep<Take> step(Turn turn, String language) {
        var parts = List.of(
                PROVIDER,
                voices.version(),
                turn.speaker().voice(),
                language,
                SPEED,
                SpeechText.spoken(turn.text(), language));
        return new FileStep<>(Item.take(StepKey.of("take", parts.toArray(String[]::new))), Take.class, "take", parts);
    }

    /// A file that is there was made by somebody who did not come to record it.
    private Attempt<Take> speak(Turn turn, String language, Shelf shelf, FileStep<Take> step)
            throws InterruptedException {
        var voice = voice(turn.speaker().voice());
        var words = SpeechText.spoken(turn.text(), language);
        if (!shelf.fetch(step.item())) {
            voices.speak(words, voice, Double.parseDouble(SPEED), shelf.place(step.item()));
            shelf.keep(step.item());
        }
        var seconds = (size(shelf.place(step.item())) - HEADER) / 2.0 / voice.sampleRate();
        return Attempt.made(
                new Take(seconds),
                List.of(new Usage(
                        PROVIDER, "speech", BigDecimal.valueOf(words.length()), "characters", BigDecimal.ZERO)));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
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
