package ai.echogen.chaos;

import ai.echogen.chaos.SlowVendor.Answer;
import ai.echogen.testing.ObedientModel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// OpenAI's chat completions, as every server of models speaks them. An answer's `model` carries the
/// number of its call, and a journal keeps it.
final class MarkedWriter implements SlowVendor.Craft {
    private static final Pattern STORY = Pattern.compile("Title: .*story (\\d+)");

    @Override
    public String path() {
        return "/chat/completions";
    }

    /// The model is another one for each job, since each job has questions of its own.
    @Override
    public Optional<String> question(JsonNode asked) {
        var messages = asked.path("messages");
        return messages.size() != 2
                        || asked.at("/response_format/json_schema/schema").isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s: %s %s".formatted(asked.path("model").asText(), text(messages, 0), text(messages, 1)));
    }

    @Override
    public Answer answer(JsonNode asked, int number) {
        var messages = asked.path("messages");
        var text = ObedientModel.answer(text(messages, 0), text(messages, 1));
        var story = STORY.matcher(text(messages, 1));
        var model = asked.path("model").asText() + "#" + number;
        var answer = JsonNodeFactory.instance.objectNode().put("model", model);
        // other words for another story: else all would share their takes
        answer.putArray("choices")
                .addObject()
                .put("finish_reason", "stop")
                .putObject("message")
                .put("role", "assistant")
                .put("content", story.find() ? text.replace("what number", "what story " + story.group(1)) : text);
        answer.putObject("usage")
                .put(
                        "prompt_tokens",
                        (text(messages, 0).length() + text(messages, 1).length()) / 4)
                .put("completion_tokens", text.length() / 4);
        return new Answer("application/json", answer.toString().getBytes(StandardCharsets.UTF_8), model);
    }

    private static String text(JsonNode messages, int i) {
        return messages.path(i).path("content").asText();
    }
}
