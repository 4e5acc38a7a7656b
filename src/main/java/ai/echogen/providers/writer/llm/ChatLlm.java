package ai.echogen.providers.writer.llm;

import ai.echogen.providers.Access;
import ai.echogen.providers.Call;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A vendor that speaks chat completions.
final class ChatLlm implements Llm {
    /// Lists mix all that a vendor has. These words are never in the name of a model that writes.
    private static final Pattern NO_WRITER = Pattern.compile(
            "(?i)tts|whisper|embed|image|dall-e|moderation|realtime|transcribe|audio|sora|guard|orpheus|rerank|veo");

    private final Vendor vendor;
    private final ProviderHttp http;
    private final ChatCompletions chat;
    private final Function<JsonNode, Model> model;

    /// @param model reads one entry of the vendor's list
    ChatLlm(Vendor vendor, ProviderHttp http, ChatCompletions.Dialect dialect, Function<JsonNode, Model> model) {
        this.vendor = vendor;
        this.http = http;
        this.chat = new ChatCompletions(http, dialect);
        this.model = model;
    }

    @Override
    public Vendor vendor() {
        return vendor;
    }

    @Override
    public Outcome<Completion> complete(Access access, Prompt prompt) throws InterruptedException {
        return chat.complete(access, prompt);
    }

    @Override
    public Outcome<List<Model>> models(Access access) throws InterruptedException {
        return http.json(access, Call.get("/models"), answer -> {
            var models = new ArrayList<Model>();
            for (var entry : answer.path("data")) {
                var id = entry.path("id").asText("");
                if (!id.isEmpty() && !NO_WRITER.matcher(id).find()) {
                    models.add(model.apply(entry));
                }
            }
            return Outcome.done(List.copyOf(models));
        });
    }
}
