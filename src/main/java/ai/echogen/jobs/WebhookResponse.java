package ai.echogen.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(requiredProperties = {"id", "url", "events", "created_at"})
record WebhookResponse(
        String id,
        String url,
        List<String> events,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "What messages are signed with: shown when the webhook is made, and never again",
                examples = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDLpJdP0r9bTQ=")
        @Nullable
        String secret,

        @Schema(implementation = String.class, format = "date-time")
        Instant createdAt) {
    static WebhookResponse of(Webhook webhook, @Nullable String secret) {
        return new WebhookResponse(
                webhook.id().toString(), webhook.url(), webhook.events(), secret, webhook.createdAt());
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "WebhookResponse[" + id + "]";
    }
}
