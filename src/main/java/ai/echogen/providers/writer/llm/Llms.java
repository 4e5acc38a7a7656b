package ai.echogen.providers.writer.llm;

import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Every vendor of language models: a new one is a file and a line here.
@Singleton
public final class Llms {
    private final List<Llm> all;

    public Llms(ProviderHttp http) {
        all = List.of(
                OpenAi.over(http),
                new Gemini(http),
                Groq.over(http),
                OpenRouter.over(http),
                new Anthropic(http),
                Compatible.over(http));
    }

    public Optional<Llm> of(Vendor vendor) {
        return all.stream().filter(llm -> llm.vendor() == vendor).findFirst();
    }

    public List<Llm> all() {
        return all;
    }
}
