package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Call;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Gemini's speech models. From 3.8 on they read the text word for word, take directions apart from it, and
/// answer with a WAV file; those before take directions in the text and answer with bare samples. Sources:
/// python-genai, 2026-08-21, and Google's migration guide for Gemini 3.8 TTS, autumn 2026.
final class GeminiSpeech implements Speech {
    private static final Pattern RATE = Pattern.compile("rate=(\\d+)");
    private static final List<HostedVoice> VOICES = Stream.of(
                    "Zephyr:Bright",
                    "Puck:Upbeat",
                    "Charon:Informative",
                    "Kore:Firm",
                    "Fenrir:Excitable",
                    "Leda:Youthful",
                    "Orus:Firm",
                    "Aoede:Breezy",
                    "Callirrhoe:Easy-going",
                    "Autonoe:Bright",
                    "Enceladus:Breathy",
                    "Iapetus:Clear",
                    "Umbriel:Easy-going",
                    "Algieba:Smooth",
                    "Despina:Smooth",
                    "Erinome:Clear",
                    "Algenib:Gravelly",
                    "Rasalgethi:Informative",
                    "Laomedeia:Upbeat",
                    "Achernar:Soft",
                    "Alnilam:Firm",
                    "Schedar:Even",
                    "Gacrux:Mature",
                    "Pulcherrima:Forward",
                    "Achird:Friendly",
                    "Zubenelgenubi:Casual",
                    "Vindemiatrix:Gentle",
                    "Sadachbia:Lively",
                    "Sadaltager:Knowledgeable",
                    "Sulafat:Warm")
            .map(voice -> voice.split(":", 2))
            .map(voice -> new HostedVoice(voice[0], voice[0], voice[1], null, List.of()))
            .toList();

    private final ProviderHttp http;
    private final GeminiSound sound;
    private final GeminiDialogue dialogue;

    GeminiSpeech(ProviderHttp http) {
        this.http = http;
        this.sound = new GeminiSound(http);
        this.dialogue = new GeminiDialogue(http);
    }

    @Override
    public Vendor vendor() {
        return Vendor.GEMINI;
    }

    @Override
    public Outcome<Double> speak(Access access, Line line, Pcm sink) throws InterruptedException {
        var path = "/models/" + URLEncoder.encode(line.model(), StandardCharsets.UTF_8) + ":generateContent";
        var call = Call.post(path, body(line))
                .within(Duration.ofMinutes(2), Duration.ofMinutes(5))
                .upTo(128L << 20);
        return http.json(access, call, answer -> sound.read(access, line.model(), answer, sink));
    }

    /// Whether it reads directions in the text.
    static boolean isClassic(String model) {
        return model.matches("gemini-(2\\.|3\\.[0-7]).*");
    }

    private static ObjectNode body(Line line) {
        var classic = isClassic(line.model());
        var body = JsonNodeFactory.instance.objectNode();
        var part = body.putArray("contents")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject();
        if (classic) {
            part.put(
                    "text",
                    line.delivery() == null
                            ? "Read aloud: " + line.text()
                            : "Read aloud, %s: %s".formatted(line.delivery(), line.text()));
        } else {
            part.put("text", line.text());
            if (line.delivery() != null) {
                part.putObject("speechMetadata").put("style", line.delivery());
            }
        }
        var config = body.putObject("generationConfig");
        config.putArray("responseModalities").add("AUDIO");
        config.putObject("speechConfig")
                .putObject("voiceConfig")
                .putObject("prebuiltVoiceConfig")
                .put("voiceName", line.voice());
        return body;
    }

    @Override
    public Optional<Conversation> conversation() {
        return Optional.of(dialogue);
    }

    @Override
    public Outcome<List<HostedVoice>> voices(Access access) {
        return Outcome.done(VOICES);
    }

    @Override
    public Outcome<List<String>> models(Access access) throws InterruptedException {
        return http.json(access, Call.get("/models?pageSize=1000"), answer -> {
            var models = new ArrayList<String>();
            for (var entry : answer.path("models")) {
                var id = entry.path("name").asText("").replaceFirst("^models/", "");
                if (id.contains("tts")) {
                    models.add(id);
                }
            }
            return Outcome.done(List.copyOf(models));
        });
    }

    @Override
    public int longest(String model) {
        return 3_000;
    }

    @Override
    public String usualModel() {
        return "gemini-3.8-flash-lite-tts";
    }

    @Override
    public List<HostedVoice> commonVoices() {
        return VOICES;
    }

    @Override
    public List<String> usualVoices() {
        return List.of("Sulafat", "Charon", "Leda", "Puck");
    }
}
