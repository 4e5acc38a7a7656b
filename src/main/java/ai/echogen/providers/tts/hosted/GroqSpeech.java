package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Stream;

/// Groq's Orpheus voices: <https://github.com/groq/groq-python>, 2026-08-18. One call takes 200 characters.
final class GroqSpeech implements Speech {
    private static final String ENGLISH = "canopylabs/orpheus-v1-english";
    private static final String ARABIC = "canopylabs/orpheus-arabic-saudi";
    private static final List<HostedVoice> VOICES = Stream.concat(
                    Stream.of(
                                    "autumn:female",
                                    "diana:female",
                                    "hannah:female",
                                    "austin:male",
                                    "daniel:male",
                                    "troy:male")
                            .map(voice -> voice(voice, "en")),
                    Stream.of(
                                    "abdullah:male",
                                    "fahad:male",
                                    "sultan:male",
                                    "lulwa:female",
                                    "noura:female",
                                    "aisha:female")
                            .map(voice -> voice(voice, "ar")))
            .toList();

    private final SpeechEndpoint endpoint;

    GroqSpeech(ProviderHttp http) {
        this.endpoint = new SpeechEndpoint(http);
    }

    private static HostedVoice voice(String idAndGender, String language) {
        var parts = idAndGender.split(":", 2);
        var name = Character.toUpperCase(parts[0].charAt(0)) + parts[0].substring(1);
        return new HostedVoice(parts[0], name, "", parts[1], List.of(language));
    }

    @Override
    public Vendor vendor() {
        return Vendor.GROQ;
    }

    @Override
    public Outcome<Double> speak(Access access, Line line, Pcm sink) throws InterruptedException {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("model", line.model())
                .put("voice", line.voice())
                .put("input", line.text())
                .put("response_format", "wav");
        return endpoint.speak(access, line, "/audio/speech", body, 0, sink);
    }

    @Override
    public Outcome<List<HostedVoice>> voices(Access access) {
        return Outcome.done(VOICES);
    }

    @Override
    public Outcome<List<String>> models(Access access) {
        return Outcome.done(List.of(ENGLISH, ARABIC));
    }

    @Override
    public int longest(String model) {
        return 190;
    }

    @Override
    public String usualModel() {
        return ENGLISH;
    }

    @Override
    public List<HostedVoice> commonVoices() {
        return VOICES;
    }

    @Override
    public List<String> usualVoices() {
        return List.of("hannah", "troy", "diana", "daniel");
    }
}
