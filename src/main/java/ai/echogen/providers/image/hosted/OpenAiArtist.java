package ai.echogen.providers.image.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Call;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Vendor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// OpenAI's `POST /images/generations`: <https://github.com/openai/openai-openapi>, 2026-08-21. The GPT
/// image models always send Base64; the DALL·E ones are asked to, and know fewer settings.
final class OpenAiArtist implements Artist {
    private final ProviderHttp http;
    private final Delivery delivery;

    OpenAiArtist(ProviderHttp http, Delivery delivery) {
        this.http = http;
        this.delivery = delivery;
    }

    @Override
    public Vendor vendor() {
        return Vendor.OPENAI;
    }

    @Override
    public Outcome<BufferedImage> paint(Access access, String model, String prompt) throws InterruptedException {
        var call = Call.post("/images/generations", body(model, prompt))
                .within(Duration.ofMinutes(4), Duration.ofMinutes(5))
                .upTo(64L << 20);
        return delivery.open(vendor(), http.json(access, call, answer -> sent(access, model, answer)));
    }

    private static ObjectNode body(String model, String prompt) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("model", model)
                .put("prompt", prompt)
                .put("n", 1)
                .put("size", "1024x1024");
        return model.startsWith("dall-e")
                ? body.put("response_format", "b64_json")
                : body.put("quality", "medium").put("output_format", "jpeg").put("background", "opaque");
    }

    private Outcome<Sent> sent(Access access, String model, JsonNode answer) {
        if (answer.path("error").isObject()) {
            return http.error(access, answer);
        }
        var picture = answer.path("data").path(0);
        var sent = Sent.of(picture.path("b64_json").asText(picture.path("url").asText("")));
        if (sent.isEmpty()) {
            return new Outcome.Refused<>(
                    Refusal.GARBLED, "OpenAI answered without a picture: check its base URL, and the model.");
        }
        var usage = answer.path("usage");
        return new Outcome.Done<>(
                sent.get(),
                Invoice.of(
                        http.prices(),
                        vendor(),
                        model,
                        usage.path("input_tokens").asLong(),
                        usage.path("output_tokens").asLong(),
                        null));
    }

    @Override
    public Outcome<List<String>> models(Access access) throws InterruptedException {
        return http.json(access, Call.get("/models"), answer -> {
            var models = new ArrayList<String>();
            for (var entry : answer.path("data")) {
                var id = entry.path("id").asText("");
                if (id.contains("image") || id.startsWith("dall-e")) {
                    models.add(id);
                }
            }
            return Outcome.done(List.copyOf(models));
        });
    }

    @Override
    public Optional<String> usualModel() {
        return Optional.of("gpt-image-2");
    }
}
