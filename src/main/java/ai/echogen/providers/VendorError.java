package ai.echogen.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a vendor said when it did not do what it was asked. Their shapes differ, and servers that are
/// compatible with one vendor answer in another's, so all shapes are understood from all of them:
/// `{"error":{"message","type","code","status"}}`, `[{"error":…}]`, `{"error":"…","code"}`, `{"message"}`,
/// `{"detail":{"status","message"}}`, `{"detail":[{"msg"}]}`, `{"detail":"…"}`.
///
/// @param words   codes, types and statuses in lower case
/// @param message what it said to people; empty when it said nothing
/// @param after   the wait that the body names
record VendorError(
        List<String> words, String message, @Nullable Duration after) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PROSE_WAIT = Pattern.compile(
            "(?:try again|retry|retry after|wait)(?: after| in)? ((?:\\d+(?:\\.\\d+)?(?:ms|h|m|s))+|\\d+(?:\\.\\d+)?(?= ?sec))",
            Pattern.CASE_INSENSITIVE);

    VendorError {
        words = List.copyOf(words);
    }

    static VendorError of(String body, Instant now) {
        try {
            var json = JSON.readTree(body.isBlank() ? "{}" : body);
            return of(json, now);
        } catch (JsonProcessingException e) {
            var text = body.stripLeading().startsWith("<") ? "" : body;
            return new VendorError(List.of(), text, null);
        }
    }

    static VendorError of(JsonNode answer, Instant now) {
        var json = answer.isArray() && !answer.isEmpty() ? answer.get(0) : answer;
        var words = new ArrayList<String>();
        var error = json.path("error");
        var detail = json.path("detail");
        var message = "";
        for (var place : List.of(error, detail, json)) {
            for (var name : List.of("code", "type", "status", "error", "reason")) {
                add(words, place.path(name));
            }
            if (message.isEmpty()) {
                message = text(place.path("message"));
            }
        }
        for (var more : error.path("details")) {
            add(words, more.path("reason"));
            for (var violation : more.path("violations")) {
                add(words, violation.path("quotaId"));
            }
        }
        for (var item : detail.isArray() ? detail : JSON.createArrayNode()) {
            message = message.isEmpty() ? text(item.path("msg")) : message;
        }
        if (message.isEmpty()) {
            message = !text(error).isEmpty() ? text(error) : text(detail);
        }
        return new VendorError(words, message, wait(error, message, now).orElse(null));
    }

    private static Optional<Duration> wait(JsonNode error, String message, Instant now) {
        for (var more : error.path("details")) {
            if (more.path("retryDelay").isTextual()) {
                return Headers.wait(more.path("retryDelay").textValue(), now);
            }
        }
        var prose = PROSE_WAIT.matcher(message);
        return prose.find() ? Headers.wait(prose.group(1), now) : Optional.empty();
    }

    private static void add(List<String> words, JsonNode value) {
        if (value.isTextual() && value.textValue().length() <= 200) {
            words.add(value.textValue().toLowerCase(Locale.ROOT));
        }
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : "";
    }

    /// Whether the vendor's content rules are the reason.
    boolean isAboutContent() {
        return says("content_policy", "moderation", "safety", "content_filter", "prohibited");
    }

    /// Whether a reader says that it is the page's fault: such come with the status of a server's own trouble.
    boolean isAboutPage() {
        return says(
                "scrape_dns_resolution_error",
                "scrape_ssl_error",
                "scrape_site_error",
                "scrape_unsupported_file_error",
                "scrape_pdf_");
    }

    /// Whether a code or the message has one of these in it.
    boolean says(String... parts) {
        var said = message.toLowerCase(Locale.ROOT);
        for (var part : parts) {
            if (said.contains(part) || words.stream().anyMatch(word -> word.contains(part))) {
                return true;
            }
        }
        return false;
    }
}
