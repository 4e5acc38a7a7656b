package ai.echogen.library.scripts;

import ai.echogen.db.JsonText;
import ai.echogen.http.Validation;
import ai.echogen.library.content.ContentId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        requiredProperties = {"prompt", "model", "segments"},
        examples = """
                {"prompt": "Two friends over coffee, five minutes, about bees", "model": "builtin", "language": "en",
                 "segments": [{"speaker": "Alex", "content": "Bees find home by the sun.", "start_time": 0, "end_time": 2.4},
                              {"speaker": "Jordan", "content": "Even behind clouds?", "start_time": 2.6, "end_time": 4.1}],
                 "metadata": {"title": "What bees know"}}""")
record ScriptCreate(
        @Schema(description = "Which of your articles it was made of", nullable = true) @Nullable
        String sourceContentId,

        @Schema(
                maxLength = PROMPT,
                description = "Prompt or notes used to drive the AI model",
                examples = "Two friends over coffee, five minutes")
        @Nullable
        String prompt,

        @Schema(maxLength = MODEL, description = "AI model identifier", examples = "builtin") @Nullable
        String model,

        @Schema(maxLength = LANGUAGE, defaultValue = "en", examples = "en") @Nullable
        String language,

        @Nullable List<ScriptSegment> segments,
        @Nullable Map<String, Object> metadata) {
    private static final int PROMPT = 1_000_000;
    private static final int MODEL = 200;
    private static final int LANGUAGE = 35; // as long as a language tag gets

    ScriptDraft checked() {
        var body = new Validation("body");
        var checkedPrompt = body.text("prompt", prompt, 0, PROMPT);
        var checkedModel = body.text("model", model, 0, MODEL);
        var checkedLanguage = language == null ? "en" : body.text("language", language, 0, LANGUAGE);
        var checkedSegments = ScriptSegment.required(body, segments);
        var checkedMetadata = JsonText.of(body.object("metadata", metadata));
        body.done();
        return new ScriptDraft(
                sourceContentId == null ? null : ContentId.of(sourceContentId),
                checkedPrompt,
                checkedModel,
                checkedLanguage,
                checkedSegments,
                checkedMetadata);
    }
}
