package ai.echogen.providers.writer.llm;

import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;

/// Ollama, LM Studio, vLLM, llama.cpp: whatever speaks chat completions.
final class Compatible {
    private Compatible() {}

    static Llm over(ProviderHttp http) {
        return new ChatLlm(
                Vendor.OPENAI_COMPATIBLE,
                http,
                new ChatCompletions.Dialect("system", "max_tokens", ChatCompletions.Form.SCHEMA, _ -> {}),
                entry -> Model.named(entry.path("id").asText()));
    }
}
