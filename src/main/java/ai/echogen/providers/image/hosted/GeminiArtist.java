package ai.echogen.providers.image.hosted;

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
import java.awt.image.BufferedImage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gemini's image models, by `generateContent`: <https://github.com/googleapis/python-genai>,
/// 2026-08-21. A good status may come with a refusal, and with sketches that the model made on its way.
final class GeminiArtist implements Artist {
    private static final Set<String> UNSAFE = Set.of(
            "SAFETY",
            "PROHIBITED_CONTENT",
            "BLOCKLIST",
            "RECITATION",
            "SPII",
            "IMAGE_SAFETY",
            "IMAGE_PROHIBITED_CONTENT",
            "IMAGE_RECITATION");

    private final ProviderHttp http;
    private final Delivery delivery;

    GeminiArtist(ProviderHttp http, Delivery delivery) {
        this.http = http;
        this.delivery = delivery;
    }

    @Override
    public Vendor vendor() {
        return Vendor.GEMINI;
    }

    @Override
    public Outcome<BufferedImage> paint(Access access, String model, String prompt) throws InterruptedException {
        var path = "/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8) + ":generateContent";
        var call = Call.post(path, body(model, prompt))
                .within(Duration.ofMinutes(4), Duration.ofMinutes(5))
                .upTo(64L << 20);
        return delivery.open(vendor(), http.json(access, call, answer -> sent(access, model, answer)));
    }

    private static ObjectNode body(String model, String prompt) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putArray("contents")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject()
                .put("text", "Generate an image. " + prompt);
        var config = body.putObject("generationConfig");
        config.putArray("responseModalities").add("IMAGE");
        var image = config.putObject("imageConfig").put("aspectRatio", "1:1");
        if (!model.startsWith("gemini-2.5")) {
            image.put("imageSize", "2K");
        }
        return body;
    }

    private Outcome<Sent> sent(Access access, String model, JsonNode answer) {
        if (answer.path("error").isObject()) {
            return http.error(access, answer);
        }
        var candidate = answer.path("candidates").path(0);
        var blocked = answer.path("promptFeedback").path("blockReason").asText("");
        var finish = candidate.path("finishReason").asText("");
        var usage = answer.path("usageMetadata");
        var asked = usage.path("promptTokenCount").asLong();
        var answered = usage.path("candidatesTokenCount").asLong()
                + usage.path("thoughtsTokenCount").asLong();
        // without a picture there is none to be billed, but what the model thought
        var inVain = SpentTokens.of(http.prices(), vendor(), model, model, "cover", asked, answered, null);
        if (!blocked.isEmpty() && !blocked.equals("OTHER") || UNSAFE.contains(finish)) {
            return new Outcome.Refused<>(
                    Refusal.UNSAFE,
                    "Google Gemini will not paint this by its content rules: choose another title, or another vendor.",
                    inVain);
        }
        if (candidate.isMissingNode() && blocked.isEmpty() && !answer.has("usageMetadata")) {
            return new Outcome.Refused<>(
                    Refusal.GARBLED, "Google Gemini answered something that is no picture: check its base URL.");
        }
        Optional<Sent> sent = Optional.empty();
        for (var part : candidate.path("content").path("parts")) {
            var data = part.path("inlineData").path("data").asText("");
            if (!part.path("thought").asBoolean() && !data.isEmpty()) {
                sent = Sent.of(data);
            }
        }
        return sent.<Outcome<Sent>>map(picture ->
                        new Outcome.Done<>(picture, Invoice.of(http.prices(), vendor(), model, asked, answered, null)))
                .orElseGet(() -> new Outcome.TryLater<>(null, "Google Gemini answered without a picture.", inVain));
    }

    @Override
    public Outcome<List<String>> models(Access access) throws InterruptedException {
        return http.json(access, Call.get("/models?pageSize=1000"), answer -> {
            var models = new ArrayList<String>();
            for (var entry : answer.path("models")) {
                var id = entry.path("name").asText("").replaceFirst("^models/", "");
                if (id.matches("gemini-.*(image|banana).*")) {
                    models.add(id);
                }
            }
            return Outcome.done(List.copyOf(models));
        });
    }

    @Override
    public Optional<String> usualModel() {
        return Optional.of("gemini-nano-banana-2.1");
    }
}
