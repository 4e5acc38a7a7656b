package ai.echogen.providers.writer.llm;

import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;

/// OpenAI. Its list of models tells neither context nor price.
final class OpenAi {
    private OpenAi() {}

    static Llm over(ProviderHttp http) {
        return new ChatLlm(
                Vendor.OPENAI,
                http,
                new ChatCompletions.Dialect(
                        "developer",
                        "max_completion_tokens",
                        ChatCompletions.Form.SCHEMA,
                        body -> body.put("store", false)),
                entry -> Model.named(entry.path("id").asText()));
    }
}
