package ai.echogen.providers.writer.llm;

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
import java.util.ArrayList;
import java.util.List;

/// Anthropic's `POST /messages`: <https://github.com/anthropics/anthropic-sdk-python>, 2026-08-07. A model
/// that knows no output schema is asked in words.
final class Anthropic implements Llm {
    private final ProviderHttp http;

    Anthropic(ProviderHttp http) {
        this.http = http;
    }

    @Override
    public Vendor vendor() {
        return Vendor.ANTHROPIC;
    }

    @Override
    public Outcome<Completion> complete(Access access, Prompt prompt) throws InterruptedException {
        var held = ask(access, prompt, true);
        return held instanceof Outcome.Refused<Completion>(var refusal, var why, var _)
                        && refusal == Refusal.MALFORMED
                        && why.contains("output_")
                ? ask(access, prompt, false)
                : held;
    }

    private Outcome<Completion> ask(Access access, Prompt prompt, boolean held) throws InterruptedException {
        return http.json(
                access, Call.post("/messages", body(prompt, held)), answer -> completion(access, prompt, answer));
    }

    private static ObjectNode body(Prompt prompt, boolean held) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("model", prompt.model())
                .put("max_tokens", prompt.mostTokens())
                .put("system", held ? prompt.system() : prompt.system() + "\n\n" + ChatCompletions.inWords(prompt));
        body.putArray("messages").addObject().put("role", "user").put("content", prompt.user());
        if (held) {
            body.putObject("output_config")
                    .putObject("format")
                    .put("type", "json_schema")
                    .set("schema", prompt.schema());
        }
        return body;
    }

    private Outcome<Completion> completion(Access access, Prompt prompt, JsonNode answer) {
        if (answer.path("error").isObject()) {
            return http.error(access, answer);
        }
        if (!answer.path("content").isArray()) {
            return new Outcome.Refused<>(
                    Refusal.GARBLED, "Anthropic answered something that is no message: check its base URL.");
        }
        var text = new StringBuilder();
        for (var block : answer.path("content")) {
            if (block.path("type").asText("").equals("text")) {
                text.append(block.path("text").asText(""));
            }
        }
        var usage = answer.path("usage");
        var model = answer.path("model").asText(prompt.model());
        var spent = SpentTokens.of(
                http.prices(),
                Vendor.ANTHROPIC,
                prompt.model(),
                model,
                "write",
                usage.path("input_tokens").asLong()
                        + usage.path("cache_creation_input_tokens").asLong()
                        + usage.path("cache_read_input_tokens").asLong(),
                usage.path("output_tokens").asLong(),
                null);
        var stop = answer.path("stop_reason").asText("");
        if (stop.equals("refusal")) {
            return new Outcome.Refused<>(
                    Refusal.UNSAFE,
                    "The model at Anthropic declined to write about this. Use another source or another model.",
                    spent);
        }
        if (stop.equals("model_context_window_exceeded")) {
            return new Outcome.Refused<>(
                    Refusal.TOO_LONG, "This is more text than the model at Anthropic takes.", spent);
        }
        var cut = stop.equals("max_tokens");
        if (text.isEmpty() && !cut) {
            return new Outcome.TryLater<>(null, "The model at Anthropic answered nothing.", spent);
        }
        return new Outcome.Done<>(new Completion(text.toString(), cut, model), spent);
    }

    @Override
    public Outcome<List<Model>> models(Access access) throws InterruptedException {
        return http.json(access, Call.get("/models?limit=1000"), answer -> {
            var models = new ArrayList<Model>();
            for (var entry : answer.path("data")) {
                var id = entry.path("id").asText("");
                if (!id.isEmpty()) {
                    models.add(new Model(
                            id,
                            entry.path("display_name").asText(id),
                            entry.path("max_input_tokens").isNumber()
                                    ? entry.path("max_input_tokens").longValue()
                                    : null,
                            null,
                            null));
                }
            }
            return Outcome.done(List.copyOf(models));
        });
    }
}
