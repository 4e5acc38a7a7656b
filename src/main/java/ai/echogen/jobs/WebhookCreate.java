package ai.echogen.jobs;

import ai.echogen.http.Validation;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(requiredProperties = "url", examples = """
                {"url": "https://example.com/echogen", "events": ["job.succeeded", "job.failed"]}""")
record WebhookCreate(
        @Schema(
                format = "uri",
                maxLength = 2083,
                description = "Where messages are posted to; it must be on the public internet",
                examples = "https://example.com/echogen")
        @Nullable
        String url,

        @Schema(
                description = "What is told: `job.succeeded`, `job.failed`; both unless you choose",
                examples = "[\"job.succeeded\", \"job.failed\"]")
        @Nullable
        List<String> events) {
    record Wish(String url, List<String> events) {}

    /// @throws ai.echogen.failure.Invalid with every wrong field
    Wish checked() {
        var body = new Validation("body");
        var address = body.url("url", url);
        var wanted = events == null ? Webhook.EVENTS : body.list("events", events, Webhook.EVENTS.size());
        if (wanted.isEmpty() || !Webhook.EVENTS.containsAll(wanted)) {
            body.wrong("events", "These are one or more of %s.".formatted(String.join(", ", Webhook.EVENTS)), "enum");
        }
        body.done();
        return new Wish(address, wanted.stream().distinct().toList());
    }
}
