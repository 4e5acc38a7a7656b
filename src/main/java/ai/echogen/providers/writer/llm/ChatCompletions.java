package ai.echogen.providers.writer.llm;

import ai.echogen.providers.Access;
import ai.echogen.providers.Call;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Spent;
import ai.echogen.providers.SpentTokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// OpenAI's `POST /chat/completions`, which half the world speaks: source
/// <https://github.com/openai/openai-openapi>, 2026-08-21.
///
/// How a model is held to a schema differs: where the strictest way is refused, the next one is tried at
/// once, and remembered for the model.
final class ChatCompletions {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ProviderHttp http;
    private final Dialect dialect;
    private final Map<String, Form> forms = new ConcurrentHashMap<>();

    /// What differs from vendor to vendor.
    ///
    /// @param systemRole who says the task: `developer` or `system`
    /// @param mostTokens the field for the answer's length
    /// @param form       the strictest way that is worth trying
    /// @param extras     adds what only this vendor knows
    record Dialect(String systemRole, String mostTokens, Form form, Consumer<ObjectNode> extras) {}

    /// How the answer is held to its schema.
    enum Form {
        SCHEMA,
        OBJECT,
        WORDS;

        private Form next() {
            return this == SCHEMA ? OBJECT : WORDS;
        }
    }

    ChatCompletions(ProviderHttp http, Dialect dialect) {
        this.http = http;
        this.dialect = dialect;
    }

    Outcome<Completion> complete(Access access, Prompt prompt) throws InterruptedException {
        var model = access.address() + " " + prompt.model();
        while (true) {
            var form = forms.getOrDefault(model, dialect.form());
            Outcome<Completion> outcome = http.json(
                    access,
                    Call.post("/chat/completions", body(prompt, form)),
                    answer -> completion(access, prompt, answer));
            if (form == Form.WORDS || !isAboutTheForm(outcome)) {
                return outcome;
            }
            forms.put(model, form.next());
        }
    }

    private static boolean isAboutTheForm(Outcome<Completion> outcome) {
        if (!(outcome instanceof Outcome.Refused<Completion>(var refusal, var why, var _))
                || refusal != Refusal.MALFORMED) {
            return false;
        }
        var said = why.toLowerCase(Locale.ROOT);
        return said.contains("response_format") || said.contains("json") || said.contains("schema");
    }

    private ObjectNode body(Prompt prompt, Form form) {
        var body = NODES.objectNode().put("model", prompt.model());
        var system = form == Form.SCHEMA ? prompt.system() : prompt.system() + "\n\n" + inWords(prompt);
        var messages = body.putArray("messages");
        messages.addObject().put("role", dialect.systemRole()).put("content", system);
        messages.addObject().put("role", "user").put("content", prompt.user());
        body.put(dialect.mostTokens(), prompt.mostTokens());
        switch (form) {
            case SCHEMA -> {
                var format = body.putObject("response_format").put("type", "json_schema");
                format.putObject("json_schema")
                        .put("name", prompt.name())
                        .put("strict", true)
                        .set("schema", prompt.schema());
            }
            case OBJECT -> body.putObject("response_format").put("type", "json_object");
            case WORDS -> {}
        }
        dialect.extras().accept(body);
        return body;
    }

    static String inWords(Prompt prompt) {
        return "Answer with one JSON object and nothing else. It must satisfy this JSON Schema: " + prompt.schema();
    }

    private Outcome<Completion> completion(Access access, Prompt prompt, JsonNode answer) {
        var choice = answer.path("choices").path(0);
        if (choice.isMissingNode() || choice.path("error").isObject()) {
            return answer.path("error").isMissingNode() && choice.isMissingNode()
                    ? new Outcome.Refused<>(
                            Refusal.GARBLED,
                            "%s answered something that is no chat completion: check its base URL."
                                    .formatted(access.vendor().title()))
                    : http.error(access, choice.isMissingNode() ? answer : choice);
        }
        var message = choice.path("message");
        var finish = choice.path("finish_reason").asText("");
        var model = answer.path("model").asText(prompt.model());
        var spent = spent(access, prompt.model(), model, answer.path("usage"));
        var text = message.path("content").isTextual() ? message.path("content").textValue() : parts(message);
        if (finish.equals("content_filter")
                || !message.path("refusal").asText("").isEmpty()) {
            return new Outcome.Refused<>(
                    Refusal.UNSAFE,
                    "The model at %s declined to write about this. Use another source or another model."
                            .formatted(access.vendor().title()),
                    spent);
        }
        var cut = finish.equals("length");
        if (text.isBlank() && !cut) {
            return new Outcome.TryLater<>(
                    null,
                    "The model at %s answered nothing."
                            .formatted(access.vendor().title()),
                    spent);
        }
        return new Outcome.Done<>(new Completion(text, cut, model), spent);
    }

    private static String parts(JsonNode message) {
        var text = new StringBuilder();
        for (var part : message.path("content")) {
            text.append(part.path("text").asText(""));
        }
        return text.toString();
    }

    private List<Spent> spent(Access access, String asked, String model, JsonNode usage) {
        return SpentTokens.of(
                http.prices(),
                access.vendor(),
                asked,
                model,
                "write",
                usage.path("prompt_tokens").asLong(),
                usage.path("completion_tokens").asLong(),
                usage.path("cost").isNumber() ? usage.path("cost").decimalValue() : null);
    }
}
