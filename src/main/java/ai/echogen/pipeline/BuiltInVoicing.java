package ai.echogen.pipeline;

import ai.echogen.episode.Speaker;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Charge;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Spent;
import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.providers.tts.SpeechText;
import ai.echogen.providers.tts.Voice;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The built-in voices speak, on this machine and for nothing.
@Singleton
final class BuiltInVoicing implements Voicing {
    static final int SIDE_BY_SIDE = 8;

    private static final String SPEED = "1.0";

    private final FliteVoices voices;

    BuiltInVoicing(FliteVoices voices) {
        this.voices = voices;
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

    @Override
    public Engaged engaged() {
        return Engaged.BUILT_IN_ONE;
    }

    /// The built-in voices take no note of how something is to be said, so that does not shape their takes.
    @Override
    public List<String> parts(Turn turn, String language) {
        return List.of(
                Engaged.BUILT_IN,
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
                Engaged.BUILT_IN,
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
