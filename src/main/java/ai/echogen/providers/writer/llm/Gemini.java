package ai.echogen.providers.writer.llm;

import ai.echogen.providers.Access;
import ai.echogen.providers.Call;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Spent;
import ai.echogen.providers.SpentTokens;
import ai.echogen.providers.Vendor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Gemini's `generateContent`: <https://github.com/googleapis/python-genai>, 2026-08-21.
///
/// Sampling parameters are left out (declared deprecated on 2026-07-21). A good status may come with a
/// refusal.
final class Gemini implements Llm {
    private final ProviderHttp http;

    Gemini(ProviderHttp http) {
        this.http = http;
    }

    @Override
    public Vendor vendor() {
        return Vendor.GEMINI;
    }

    @Override
    public Outcome<Completion> complete(Access access, Prompt prompt) throws InterruptedException {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("systemInstruction").putArray("parts").addObject().put("text", prompt.system());
        var content = body.putArray("contents").addObject().put("role", "user");
        content.putArray("parts").addObject().put("text", prompt.user());
        body.putObject("generationConfig")
                .put("responseMimeType", "application/json")
                .put("maxOutputTokens", prompt.mostTokens())
                .set("responseJsonSchema", prompt.schema());
        var path = "/models/" + URLEncoder.encode(prompt.model(), StandardCharsets.UTF_8) + ":generateContent";
        return http.json(access, Call.post(path, body), answer -> completion(access, prompt, answer));
    }

    private Outcome<Completion> completion(Access access, Prompt prompt, JsonNode answer) {
        if (answer.path("error").isObject()) {
            return http.error(access, answer);
        }
        var candidate = answer.path("candidates").path(0);
        var blocked = answer.path("promptFeedback").path("blockReason").asText("");
        var finish = candidate.path("finishReason").asText("");
        var usage = answer.path("usageMetadata");
        var model = answer.path("modelVersion").asText(prompt.model());
        var spent = SpentTokens.of(
                http.prices(),
                Vendor.GEMINI,
                prompt.model(),
                model,
                "write",
                usage.path("promptTokenCount").asLong(),
                usage.path("candidatesTokenCount").asLong()
                        + usage.path("thoughtsTokenCount").asLong(),
                null);
        if (!blocked.isEmpty() && !blocked.equals("OTHER")) {
            return unsafe(blocked, spent);
        }
        if (candidate.isMissingNode() && !answer.has("usageMetadata") && blocked.isEmpty()) {
            return new Outcome.Refused<>(
                    Refusal.GARBLED, "Google Gemini answered something that is no completion: check its base URL.");
        }
        var text = new StringBuilder();
        for (var part : candidate.path("content").path("parts")) {
            if (!part.path("thought").asBoolean()) {
                text.append(part.path("text").asText(""));
            }
        }
        return switch (finish) {
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE" -> unsafe(finish, spent);
            case "STOP", "MAX_TOKENS" -> {
                var cut = finish.equals("MAX_TOKENS");
                yield text.isEmpty() && !cut
                        ? new Outcome.TryLater<>(null, "Google Gemini answered nothing.", spent)
                        : new Outcome.Done<>(new Completion(text.toString(), cut, model), spent);
            }
            default ->
                new Outcome.TryLater<>(
                        null,
                        "Google Gemini stopped without an answer (%s).".formatted(finish.isEmpty() ? blocked : finish),
                        spent);
        };
    }

    private static Outcome<Completion> unsafe(String reason, List<Spent> spent) {
        return new Outcome.Refused<>(
                Refusal.UNSAFE,
                "Google Gemini will not write about this by its content rules (%s). Use another source or another vendor."
                        .formatted(reason.length() > 60 ? "unnamed" : reason),
                spent);
    }

    @Override
    public Outcome<List<Model>> models(Access access) throws InterruptedException {
        return http.json(access, Call.get("/models?pageSize=1000"), answer -> {
            var models = new ArrayList<Model>();
            for (var entry : answer.path("models")) {
                var id = entry.path("name").asText("").replaceFirst("^models/", "");
                var writes = false;
                for (var method : entry.path("supportedGenerationMethods")) {
                    writes |= method.asText("").equals("generateContent");
                }
                if (writes && !id.matches(".*(tts|image|banana|embedding|audio).*")) {
                    models.add(new Model(
                            id,
                            entry.path("displayName").asText(id),
                            entry.path("inputTokenLimit").isNumber()
                                    ? entry.path("inputTokenLimit").longValue()
                                    : null,
                            null,
                            null));
                }
            }
            return Outcome.done(List.copyOf(models));
        });
    }
}
