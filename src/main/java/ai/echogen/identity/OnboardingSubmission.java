package ai.echogen.identity;

import ai.echogen.http.Validation;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param completedAt when the person was done; now unless given. Without an offset it counts as UTC.
@Schema(examples = """
                {"responses": [{"questionId": "listening", "question": "When do you listen?", "answer": "On the train"}]}""")
record OnboardingSubmission(
        @Schema(required = true) @Nullable List<OnboardingAnswer> responses,

        @Schema(format = "date-time", examples = "2026-05-04T10:00:00Z") @Nullable
        String completedAt) {
    private static final int MOST = 200;
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_QUESTION = 2000;

    /// @param answer any JSON, also null
    @Schema(name = "OnboardingAnswer")
    record OnboardingAnswer(
            @JsonProperty("questionId") @Schema(required = true, examples = "listening") @Nullable
            String questionId,

            @Schema(required = true, examples = "When do you listen?") @Nullable
            String question,

            @Schema(required = true, implementation = Object.class, examples = "On the train") @Nullable
            JsonNode answer) {}

    Onboarding checked(Instant now) {
        var body = new Validation("body");
        var answers = JsonNodeFactory.instance.arrayNode();
        var given = body.list("responses", responses, MOST);
        for (var i = 0; i < given.size(); i++) {
            var response = given.get(i);
            var item = body.item("responses", i);
            var answer = answers.addObject();
            answer.put("question_id", item.text("questionId", response.questionId(), 1, LONGEST_ID));
            answer.put("question", item.text("question", response.question(), 0, LONGEST_QUESTION));
            if (response.answer() == null) {
                item.wrong("answer", "This field is required.", "missing");
            } else {
                answer.set("answer", item.json("answer", response.answer()));
            }
        }
        var completed = completedAt == null ? now : instant(body, completedAt, now);
        body.done();
        return new Onboarding(answers.toString(), completed);
    }

    private static Instant instant(Validation body, String text, Instant now) {
        try {
            var time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            var instant = time instanceof OffsetDateTime exact
                    ? exact.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
            var year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 1 && year <= 9999) {
                return instant;
            }
        } catch (DateTimeException _) {
            // said below
        }
        body.wrong("completed_at", "This is not a date and time such as 2026-05-04T10:00:00Z.", "datetime_parsing");
        return now;
    }
}
