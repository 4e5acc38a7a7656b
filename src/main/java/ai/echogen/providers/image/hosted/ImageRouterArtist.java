package ai.echogen.providers.image.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Call;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Vendor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// ImageRouter, one way to the models of many: <https://github.com/DaWe35/image-router>, 2026-02-11.
///
/// It answers with a good status and spaces while the model works, and what goes wrong then comes under
/// that status. It tells the cost of each picture.
final class ImageRouterArtist implements Artist {
    private final ProviderHttp http;
    private final Delivery delivery;

    ImageRouterArtist(ProviderHttp http, Delivery delivery) {
        this.http = http;
        this.delivery = delivery;
    }

    @Override
    public Vendor vendor() {
        return Vendor.IMAGEROUTER;
    }

    @Override
    public Outcome<BufferedImage> paint(Access access, String model, String prompt) throws InterruptedException {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("model", model)
                .put("prompt", prompt)
                .put("quality", "auto")
                .put("size", "1024x1024")
                .put("response_format", "b64_json")
                .put("output_format", "jpeg");
        var call = Call.post("/openai/images/generations", body)
                .within(Duration.ofMinutes(1), Duration.ofMinutes(6))
                .upTo(64L << 20);
        return delivery.open(vendor(), http.json(access, call, answer -> sent(access, model, answer)));
    }

    private Outcome<Sent> sent(Access access, String model, JsonNode answer) {
        if (answer.has("error")) {
            return http.error(access, answer);
        }
        var picture = answer.path("data").path(0);
        var sent = Sent.of(picture.path("b64_json").asText(picture.path("url").asText("")));
        return sent.isEmpty()
                ? new Outcome.Refused<>(
                        Refusal.GARBLED, "ImageRouter answered without a picture: check its base URL, and the model.")
                : new Outcome.Done<>(sent.get(), Invoice.of(http.prices(), vendor(), model, 0, 0, cost(answer)));
    }

    private static @Nullable BigDecimal cost(JsonNode answer) {
        var cost = answer.path("cost");
        return cost.isNumber() && cost.decimalValue().signum() >= 0 ? cost.decimalValue() : null;
    }

    /// Keyed by the model's id.
    @Override
    public Outcome<List<String>> models(Access access) throws InterruptedException {
        return http.json(access, Call.get("/models?type=image"), answer -> {
            var models = new ArrayList<String>();
            answer.fieldNames().forEachRemaining(models::add);
            return Outcome.done(List.copyOf(models));
        });
    }

    @Override
    public Optional<String> usualModel() {
        return Optional.empty();
    }
}
