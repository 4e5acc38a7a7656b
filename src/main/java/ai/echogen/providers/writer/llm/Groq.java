package ai.echogen.providers.writer.llm;

import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;

/// Groq: <https://github.com/groq/groq-python>, 2026-08-18. Only some of its models take a schema.
final class Groq {
    private Groq() {}

    static Llm over(ProviderHttp http) {
        return new ChatLlm(
                Vendor.GROQ,
                http,
                new ChatCompletions.Dialect("system", "max_completion_tokens", ChatCompletions.Form.SCHEMA, _ -> {}),
                entry -> new Model(
                        entry.path("id").asText(),
                        entry.path("id").asText(),
                        entry.path("context_window").isNumber()
                                ? entry.path("context_window").longValue()
                                : null,
                        null,
                        null));
    }
}
