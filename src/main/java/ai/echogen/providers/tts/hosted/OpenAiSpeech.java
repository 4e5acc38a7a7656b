package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Call;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/// OpenAI's `POST /audio/speech`: <https://github.com/openai/openai-openapi>, 2026-08-21. Asked for raw
/// samples, which it sends at 24 kHz.
final class OpenAiSpeech implements Speech {
    /// The vendor describes no gender, and most of its voices none either.
    private static final List<HostedVoice> VOICES = List.of(
            voice("marin", "Natural and warm"),
            voice("cedar", "Natural and deep"),
            voice("alloy", "Neutral"),
            voice("ash", "Clear"),
            voice("ballad", "Melodious"),
            voice("coral", "Lively"),
            voice("echo", "Even"),
            voice("fable", "Narrating"),
            voice("nova", "Bright"),
            voice("onyx", "Deep"),
            voice("sage", "Calm"),
            voice("shimmer", "Light"),
            voice("verse", "Expressive"));

    private final ProviderHttp http;
    private final SpeechEndpoint endpoint;

    OpenAiSpeech(ProviderHttp http) {
        this.http = http;
        this.endpoint = new SpeechEndpoint(http);
    }

    private static HostedVoice voice(String id, String character) {
        return new HostedVoice(id, Character.toUpperCase(id.charAt(0)) + id.substring(1), character, null, List.of());
    }

    @Override
    public Vendor vendor() {
        return Vendor.OPENAI;
    }

    @Override
    public Outcome<Double> speak(Access access, Line line, Pcm sink) throws InterruptedException {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("model", line.model())
                .put("voice", line.voice())
                .put("input", line.text())
                .put("response_format", "pcm");
        if (line.delivery() != null && !line.model().startsWith("tts-1")) {
            body.put("instructions", "Speak as a podcast host: " + line.delivery() + ".");
        }
        return endpoint.speak(access, line, "/audio/speech", body, 24_000, sink);
    }

    @Override
    public Outcome<List<HostedVoice>> voices(Access access) {
        return Outcome.done(VOICES);
    }

    @Override
    public Outcome<List<String>> models(Access access) throws InterruptedException {
        return http.json(access, Call.get("/models"), answer -> {
            var models = new ArrayList<String>();
            for (var entry : answer.path("data")) {
                if (entry.path("id").asText("").contains("tts")) {
                    models.add(entry.path("id").asText());
                }
            }
            return Outcome.done(List.copyOf(models));
        });
    }

    @Override
    public int longest(String model) {
        return model.startsWith("tts-1") ? 4_096 : 2_000;
    }

    @Override
    public String usualModel() {
        return "gpt-4o-mini-tts";
    }

    @Override
    public List<HostedVoice> commonVoices() {
        return VOICES;
    }

    @Override
    public List<String> usualVoices() {
        return List.of("marin", "cedar", "coral", "onyx");
    }
}
