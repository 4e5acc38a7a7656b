package ai.echogen.providers.writer.llm;

import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// OpenRouter: its OpenAPI document of 2026-08-22. Tells what every call cost.
final class OpenRouter {
    private OpenRouter() {}

    static Llm over(ProviderHttp http) {
        return new ChatLlm(
                Vendor.OPENROUTER,
                http,
                new ChatCompletions.Dialect("system", "max_tokens", ChatCompletions.Form.SCHEMA, body -> {
                    body.putObject("usage").put("include", true);
                    if (body.has("response_format")) {
                        // without this, an upstream that knows no schemas ignores ours silently
                        body.putObject("provider").put("require_parameters", true);
                    }
                }),
                entry -> new Model(
                        entry.path("id").asText(),
                        entry.path("name").asText(entry.path("id").asText()),
                        entry.path("context_length").isNumber()
                                ? entry.path("context_length").longValue()
                                : null,
                        price(entry.path("pricing").path("prompt")),
                        price(entry.path("pricing").path("completion"))));
    }

    /// Decimal text in dollars per token; a negative one means that it depends.
    private static @Nullable BigDecimal price(JsonNode text) {
        try {
            var price = new BigDecimal(text.asText(""));
            return price.signum() < 0 ? null : price;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
