package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Call;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Vendor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Kokoro-FastAPI (<https://github.com/remsky/Kokoro-FastAPI>, 2026-08-17), Speaches and whatever else
/// speaks OpenAI's speech endpoint. Not all of them list their voices.
final class SpeechServer implements Speech {
    /// Kokoro names a voice by language and gender.
    private static final Pattern KOKORO = Pattern.compile("([abefhijpz])([fm])_(\\w+)");
    private static final Map<String, String> LANGUAGES =
            Map.of("a", "en", "b", "en", "e", "es", "f", "fr", "h", "hi", "i", "it", "j", "ja", "p", "pt", "z", "zh");

    private final ProviderHttp http;
    private final SpeechEndpoint endpoint;

    SpeechServer(ProviderHttp http) {
        this.http = http;
        this.endpoint = new SpeechEndpoint(http);
    }

    @Override
    public Vendor vendor() {
        return Vendor.SPEECH_SERVER;
    }

    @Override
    public Outcome<Double> speak(Access access, Line line, Pcm sink) throws InterruptedException {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("model", line.model())
                .put("voice", line.voice())
                .put("input", line.text())
                .put("response_format", "wav")
                .put("stream", false);
        return endpoint.speak(access, line, "/audio/speech", body, 0, sink);
    }

    @Override
    public Outcome<List<HostedVoice>> voices(Access access) throws InterruptedException {
        Outcome<List<HostedVoice>> listed = http.json(access, Call.get("/audio/voices"), answer -> {
            var voices = new ArrayList<HostedVoice>();
            for (var voice : answer.path("voices")) {
                voices.add(voice(voice));
            }
            return Outcome.done(List.copyOf(voices));
        });
        return listed instanceof Outcome.Refused<List<HostedVoice>>(var refusal, var _, var _)
                        && refusal == Refusal.MODEL_UNKNOWN
                ? Outcome.done(List.of())
                : listed;
    }

    private static HostedVoice voice(JsonNode voice) {
        var id = voice.isTextual() ? voice.textValue() : voice.path("id").asText("");
        var kokoro = KOKORO.matcher(id);
        if (!kokoro.matches()) {
            return new HostedVoice(id, voice.path("name").asText(id), "", null, List.of());
        }
        var name = kokoro.group(3);
        return new HostedVoice(
                id,
                Character.toUpperCase(name.charAt(0)) + name.substring(1),
                kokoro.group(1).equals("b") ? "British" : "",
                kokoro.group(2).equals("f") ? "female" : "male",
                List.of(LANGUAGES.getOrDefault(kokoro.group(1), "en")));
    }

    @Override
    public Outcome<List<String>> models(Access access) throws InterruptedException {
        return http.json(access, Call.get("/models"), answer -> {
            var models = new ArrayList<String>();
            for (var entry : answer.path("data")) {
                models.add(entry.path("id").asText(""));
            }
            return Outcome.done(List.copyOf(models));
        });
    }

    @Override
    public int longest(String model) {
        return 2_000;
    }

    @Override
    public String usualModel() {
        return "kokoro";
    }

    @Override
    public List<HostedVoice> commonVoices() {
        return List.of();
    }

    @Override
    public List<String> usualVoices() {
        return List.of("af_heart", "am_michael", "af_bella", "am_puck");
    }
}
