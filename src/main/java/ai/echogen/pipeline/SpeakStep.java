package ai.echogen.pipeline;

import ai.echogen.episode.Script;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.providers.tts.SpeechText;
import ai.echogen.providers.tts.Voice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Every turn becomes a take: a file named after all that shaped it, so that a turn that was spoken before is not
/// spoken again.
final class SpeakStep {
    private final FliteVoices voices;

    SpeakStep(FliteVoices voices) {
        this.voices = voices;
    }

    /// Refuses a cast that cannot speak, before anything is read or written.
    void check(List<Speaker> speakers) {
        speakers.forEach(speaker -> voice(speaker.voice()));
    }

    /// Refuses an article that no voice can read aloud.
    void check(String language) {
        var spoken = Locale.forLanguageTag(language).getLanguage();
        var known = voices.voices().stream()
                .map(voice -> Locale.forLanguageTag(voice.language()).getLanguage())
                .collect(Collectors.toSet());
        if (!known.contains(spoken)) {
            throw new Failure(
                    Code.LANGUAGE_UNSUPPORTED,
                    "The article is in %s (%s), and the built-in voices speak %s only; if it is in fact in one of these, say so with --language %s."
                            .formatted(
                                    Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH),
                                    language,
                                    known.stream()
                                            .map(code -> Locale.of(code).getDisplayLanguage(Locale.ENGLISH))
                                            .sorted()
                                            .collect(Collectors.joining(" and ")),
                                    known.stream().sorted().findFirst().orElseThrow()));
        }
    }

    /// One file per turn, in the script's order; turns that say the same in the same voice share one.
    ///
    /// @param folder where takes are kept
    List<Path> takes(Script script, Path folder, Advance advance) throws InterruptedException {
        var files = script.turns().stream()
                .map(turn -> file(turn, script.language(), folder))
                .toList();
        var missing = new LinkedHashMap<Path, Turn>();
        for (var i = 0; i < files.size(); i++) {
            if (!Files.exists(files.get(i))) {
                missing.putIfAbsent(files.get(i), script.turns().get(i));
            }
        }
        var done = new AtomicInteger();
        Fanout.all(missing.entrySet().stream()
                .<Callable<Path>>map(entry -> () -> {
                    speak(entry.getValue(), script.language(), entry.getKey());
                    var count = done.incrementAndGet();
                    advance.at(
                            Stage.SPEAK,
                            (double) count / missing.size(),
                            "take %d of %d".formatted(count, missing.size()));
                    return entry.getKey();
                })
                .toList());
        return files;
    }

    private void speak(Turn turn, String language, Path file) throws InterruptedException {
        voices.speak(
                SpeechText.spoken(turn.text(), language), voice(turn.speaker().voice()), 1.0, file);
    }

    private Path file(Turn turn, String language, Path folder) {
        var key = TakeKey.of(
                "builtin",
                voices.version(),
                turn.speaker().voice(),
                language,
                "1.0",
                turn.delivery() == null ? "" : turn.delivery(),
                SpeechText.spoken(turn.text(), language));
        return folder.resolve(key.hex() + ".wav");
    }

    private Voice voice(String id) {
        return voices.find(id)
                .orElseThrow(() -> new Failure(
                        Code.VOICE_UNKNOWN,
                        "There is no voice called %s; the built-in voices are %s."
                                .formatted(
                                        id,
                                        voices.voices().stream().map(Voice::id).collect(Collectors.joining(", ")))));
    }
}
