package ai.echogen.library.scripts;

import ai.echogen.db.JsonText;
import ai.echogen.http.Validation;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One line of a script.
@Schema(requiredProperties = {"speaker", "content"})
record ScriptSegment(
        @Schema(maxLength = SPEAKER, examples = "Alex") @Nullable
        String speaker,

        @Schema(maxLength = CONTENT, examples = "Bees find home by the sun.") @Nullable
        String content,

        @Schema(description = "Start time in seconds", nullable = true, examples = "0.0") @Nullable
        Double startTime,

        @Schema(description = "End time in seconds", nullable = true, examples = "2.4") @Nullable
        Double endTime,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Ids of the source's passages that the line rests on", nullable = true)
        @Nullable
        List<String> sourceBlocks,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(maxLength = DELIVERY, description = "How to say it; never spoken", nullable = true, examples = "warmly")
        @Nullable
        String delivery,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                maxLength = CHAPTER,
                description = "Title of the chapter that begins with this line",
                nullable = true,
                examples = "The dance")
        @Nullable
        String chapter) {
    private static final int SPEAKER = 200;
    private static final int CONTENT = 100_000;
    private static final int MOST = 10_000;
    private static final int CHAPTER = 1000;
    private static final int DELIVERY = 1000;
    private static final int MOST_BLOCKS = 1000;
    private static final int BLOCK = 200;

    /// @return the column's JSON
    private static String json(Validation body, List<ScriptSegment> segments) {
        var index = 0;
        for (var segment : segments) {
            segment.check(body.item("segments", index++));
        }
        return JsonText.of(segments);
    }

    static String required(Validation body, @Nullable List<ScriptSegment> segments) {
        return json(body, body.list("segments", segments, MOST));
    }

    private void check(Validation segment) {
        segment.text("speaker", speaker, 0, SPEAKER);
        segment.text("content", content, 0, CONTENT);
        checkTime(segment, "start_time", startTime);
        checkTime(segment, "end_time", endTime);
        segment.optionalText("delivery", delivery, DELIVERY);
        segment.optionalText("chapter", chapter, CHAPTER);
        if (sourceBlocks != null) {
            segment.list("source_blocks", sourceBlocks, MOST_BLOCKS)
                    .forEach(block -> segment.text("source_blocks", block, 0, BLOCK));
        }
    }

    private static void checkTime(Validation segment, String field, @Nullable Double time) {
        if (time != null && !Double.isFinite(time)) {
            segment.wrong(field, "This number is too large.", "finite_number");
        }
    }
}
