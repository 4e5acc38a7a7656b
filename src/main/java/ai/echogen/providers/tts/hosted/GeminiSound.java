package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.SpentTokens;
import ai.echogen.providers.Vendor;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads the sound out of what Gemini's speech models answer, and why there is none.
final class GeminiSound {
    private static final Pattern RATE = Pattern.compile("rate=(\\d+)");

    private final ProviderHttp http;

    GeminiSound(ProviderHttp http) {
        this.http = http;
    }

    /// @param model that was asked for
    Outcome<Double> read(Access access, String model, JsonNode answer, Pcm sink) {
        if (answer.path("error").isObject()) {
            return http.error(access, answer);
        }
        var candidate = answer.path("candidates").path(0);
        var finish = candidate.path("finishReason").asText("");
        var blocked = answer.path("promptFeedback").path("blockReason").asText("");
        var usage = answer.path("usageMetadata");
        var spent = SpentTokens.of(
                http.prices(),
                Vendor.GEMINI,
                model,
                answer.path("modelVersion").asText(model),
                "speech",
                usage.path("promptTokenCount").asLong(),
                usage.path("candidatesTokenCount").asLong(),
                null);
        if (blocked.equals("SAFETY")
                || blocked.equals("PROHIBITED_CONTENT")
                || blocked.equals("BLOCKLIST")
                || finish.equals("SAFETY")) {
            return new Outcome.Refused<>(
                    Refusal.UNSAFE,
                    "Google Gemini will not speak this by its content rules: reword it, or use another voice.",
                    spent);
        }
        if (candidate.isMissingNode() && blocked.isEmpty() && !answer.has("usageMetadata")) {
            return new Outcome.Refused<>(
                    Refusal.GARBLED, "Google Gemini answered something that is no speech: check its base URL.");
        }
        var heard = false;
        try {
            for (var part : candidate.path("content").path("parts")) {
                var data = part.path("inlineData");
                if (data.path("data").isTextual()) {
                    var type = data.path("mimeType").asText("").toLowerCase(Locale.ROOT);
                    var rate = RATE.matcher(type);
                    Arriving.copy(
                            new ByteArrayInputStream(
                                    Base64.getDecoder().decode(data.path("data").textValue())),
                            rate.find() ? Integer.parseInt(rate.group(1)) : 24_000,
                            sink);
                    heard = true;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return new Outcome.TryLater<>(null, "Google Gemini sent sound that cannot be read.", spent);
        }
        if (!heard || !finish.equals("STOP")) {
            return new Outcome.TryLater<>(
                    null,
                    "Google Gemini stopped without finishing the sound (%s)."
                            .formatted(finish.matches("[A-Z_]{1,40}") ? finish : "no reason given"),
                    spent);
        }
        return new Outcome.Done<>(sink.seconds(), spent);
    }
}
