package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Call;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.SpentTokens;
import ai.echogen.providers.Vendor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
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

    GeminiSpeech(ProviderHttp http) {
        this.http = http;
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
        return http.json(access, call, answer -> sound(access, line, answer, sink));
    }

    private static boolean isClassic(String model) {
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

    private Outcome<Double> sound(Access access, Line line, JsonNode answer, Pcm sink) {
        if (answer.path("error").isObject()) {
            return http.error(access, answer);
        }
        var candidate = answer.path("candidates").path(0);
        var finish = candidate.path("finishReason").asText("");
        var blocked = answer.path("promptFeedback").path("blockReason").asText("");
        if (blocked.equals("SAFETY")
                || blocked.equals("PROHIBITED_CONTENT")
                || blocked.equals("BLOCKLIST")
                || finish.equals("SAFETY")) {
            return new Outcome.Refused<>(
                    Refusal.UNSAFE,
                    "Google Gemini will not speak this by its content rules: reword it, or use another voice.");
        }
        if (candidate.isMissingNode() && blocked.isEmpty() && !answer.has("usageMetadata")) {
            return new Outcome.Refused<>(
                    Refusal.GARBLED, "Google Gemini answered something that is no speech: check its base URL.");
        }
        var heard = false;
        try {
            for (var part : candidate.path("content").path("parts")) {
                var data = part.path("inlineData");
                if (data.path("data").isTextual()) {
                    var type = data.path("mimeType").asText("").toLowerCase(Locale.ROOT);
                    var rate = RATE.matcher(type);
                    Arriving.copy(
                            new ByteArrayInputStream(
                                    Base64.getDecoder().decode(data.path("data").textValue())),
                            rate.find() ? Integer.parseInt(rate.group(1)) : 24_000,
                            sink);
                    heard = true;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return new Outcome.TryLater<>(null, "Google Gemini sent sound that cannot be read.");
        }
        if (!heard || !finish.equals("STOP")) {
            return new Outcome.TryLater<>(
                    null,
                    "Google Gemini stopped without finishing the sound (%s)."
                            .formatted(finish.matches("[A-Z_]{1,40}") ? finish : "no reason given"));
        }
        var usage = answer.path("usageMetadata");
        var model = answer.path("modelVersion").asText(line.model());
        return new Outcome.Done<>(
                sink.seconds(),
                SpentTokens.of(
                        Vendor.GEMINI,
                        model,
                        "speech",
                        usage.path("promptTokenCount").asLong(),
                        usage.path("candidatesTokenCount").asLong(),
                        null));
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
