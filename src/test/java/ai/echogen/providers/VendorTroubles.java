package ai.echogen.providers;

import static ai.echogen.testing.LocalVendor.Reply.html;
import static ai.echogen.testing.LocalVendor.Reply.json;

import ai.echogen.testing.LocalVendor.Reply;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes wrong at every vendor, in the vendor's own words, and what must become of it.
public final class VendorTroubles {
    private VendorTroubles() {}

    /// @param refusal what it must be refused as; null when it must be put off
    /// @param after   the wait that must be taken over; null when the vendor names none
    public record Trouble(
            String name,
            Reply reply,
            @Nullable Refusal refusal,
            @Nullable Duration after) {
        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Trouble> of(Vendor vendor) {
        return switch (vendor) {
            case OPENAI, OPENAI_COMPATIBLE, SPEECH_SERVER, GROQ -> openAi();
            case GEMINI -> gemini();
            case ANTHROPIC -> anthropic();
            case OPENROUTER -> openRouter();
            case ELEVENLABS -> elevenLabs();
            case FIRECRAWL -> firecrawl();
            case HYPERBROWSER -> hyperbrowser();
            case IMAGEROUTER -> imageRouter();
        };
    }

    private static Trouble refused(String name, int status, String body, Refusal refusal) {
        return new Trouble(name, json(status, body), refusal, null);
    }

    private static Trouble later(String name, Reply reply, @Nullable Duration after) {
        return new Trouble(name, reply, null, after);
    }

    private static List<Trouble> openAi() {
        return List.of(
                refused(
                        "bad key",
                        401,
                        "{\"error\":{\"message\":\"Incorrect API key provided: %s.\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"invalid_api_key\"}}"
                                .formatted(Accesses.SECRET),
                        Refusal.KEY_INVALID),
                refused(
                        "wrong region",
                        403,
                        "{\"error\":{\"message\":\"Country not supported\",\"type\":\"request_forbidden\",\"code\":\"unsupported_country_region_territory\"}}",
                        Refusal.NOT_ALLOWED),
                refused(
                        "unknown model",
                        404,
                        "{\"error\":{\"message\":\"The model `x` does not exist\",\"type\":\"invalid_request_error\",\"code\":\"model_not_found\"}}",
                        Refusal.MODEL_UNKNOWN),
                refused(
                        "no credit",
                        429,
                        "{\"error\":{\"message\":\"You exceeded your current quota\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}",
                        Refusal.NO_FUNDS),
                refused(
                        "too long",
                        400,
                        "{\"error\":{\"message\":\"too long\",\"type\":\"invalid_request_error\",\"code\":\"context_length_exceeded\"}}",
                        Refusal.TOO_LONG),
                later(
                        "throttled with a wait",
                        json(
                                        429,
                                        "{\"error\":{\"message\":\"Rate limit\",\"type\":\"requests\",\"code\":\"rate_limit_exceeded\"}}")
                                .with("Retry-After", "31"),
                        Duration.ofSeconds(31)),
                later(
                        "throttled with a wait in prose",
                        json(
                                429,
                                "{\"error\":{\"message\":\"Rate limit reached. Please try again in 7.5s.\",\"code\":\"rate_limit_exceeded\"}}"),
                        Duration.ofMillis(7500)),
                later(
                        "throttled without a wait",
                        json(429, "{\"error\":{\"message\":\"Slow down\",\"code\":\"rate_limit_exceeded\"}}"),
                        null),
                later("broken", json(500, "{\"error\":{\"message\":\"oops\",\"type\":\"server_error\"}}"), null),
                later("a gateway's page", html(502), null));
    }

    private static List<Trouble> gemini() {
        return List.of(
                refused(
                        "bad key",
                        400,
                        "{\"error\":{\"code\":400,\"message\":\"API key not valid. Please pass a valid API key.\",\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\"}]}}",
                        Refusal.KEY_INVALID),
                refused(
                        "not allowed",
                        403,
                        "{\"error\":{\"code\":403,\"message\":\"denied\",\"status\":\"PERMISSION_DENIED\"}}",
                        Refusal.NOT_ALLOWED),
                refused(
                        "shut-down model",
                        404,
                        "{\"error\":{\"code\":404,\"message\":\"models/x is not found\",\"status\":\"NOT_FOUND\"}}",
                        Refusal.MODEL_UNKNOWN),
                refused(
                        "day's quota",
                        429,
                        "{\"error\":{\"code\":429,\"message\":\"Quota\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":[{\"quotaId\":\"GenerateRequestsPerDayPerProjectPerModel-FreeTier\"}]}]}}",
                        Refusal.NO_FUNDS),
                later(
                        "throttled with a wait",
                        json(
                                429,
                                "{\"error\":{\"code\":429,\"message\":\"Quota\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"31s\"}]}}"),
                        Duration.ofSeconds(31)),
                later(
                        "overloaded, in a list",
                        json(503, "[{\"error\":{\"code\":503,\"message\":\"overloaded\",\"status\":\"UNAVAILABLE\"}}]"),
                        null),
                later("broken", json(500, "{\"error\":{\"code\":500,\"status\":\"INTERNAL\"}}"), null));
    }

    private static List<Trouble> anthropic() {
        return List.of(
                refused("bad key", 401, anthropic("authentication_error", "invalid x-api-key"), Refusal.KEY_INVALID),
                refused("no credit", 402, anthropic("billing_error", "no credit"), Refusal.NO_FUNDS),
                refused(
                        "no credit, the older way",
                        400,
                        anthropic("invalid_request_error", "Your credit balance is too low"),
                        Refusal.NO_FUNDS),
                refused("not allowed", 403, anthropic("permission_error", "no"), Refusal.NOT_ALLOWED),
                refused("unknown model", 404, anthropic("not_found_error", "model: x"), Refusal.MODEL_UNKNOWN),
                refused("too large", 413, anthropic("request_too_large", "too large"), Refusal.TOO_LONG),
                later(
                        "throttled with a wait",
                        json(429, anthropic("rate_limit_error", "slow")).with("retry-after", "12"),
                        Duration.ofSeconds(12)),
                later("overloaded", json(529, anthropic("overloaded_error", "Overloaded")), null),
                later("broken", json(500, anthropic("api_error", "oops")), null));
    }

    private static String anthropic(String type, String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"},\"request_id\":\"req_1\"}"
                .formatted(type, message);
    }

    private static List<Trouble> openRouter() {
        return List.of(
                refused("bad key", 401, "{\"error\":{\"code\":401,\"message\":\"No auth\"}}", Refusal.KEY_INVALID),
                refused(
                        "no credit",
                        402,
                        "{\"error\":{\"code\":402,\"message\":\"Insufficient credits\"}}",
                        Refusal.NO_FUNDS),
                refused(
                        "flagged",
                        403,
                        "{\"error\":{\"code\":403,\"message\":\"flagged by moderation\"}}",
                        Refusal.UNSAFE),
                later("overloaded", json(529, "{\"error\":{\"code\":529,\"message\":\"overloaded\"}}"), null),
                later("edge time-out", json(524, "{\"error\":{\"code\":524,\"message\":\"timeout\"}}"), null),
                later(
                        "upstream failed under a good status",
                        json(200, "{\"error\":{\"code\":502,\"message\":\"Provider returned error\"}}"),
                        null));
    }

    private static List<Trouble> elevenLabs() {
        return List.of(
                refused("bad key", 401, elevenLabs("invalid_api_key", "no"), Refusal.KEY_INVALID),
                refused(
                        "no credit",
                        401,
                        elevenLabs("quota_exceeded", "This request exceeds your quota"),
                        Refusal.NO_FUNDS),
                refused("scope", 401, elevenLabs("missing_permissions", "no"), Refusal.NOT_ALLOWED),
                refused("plan", 403, elevenLabs("only_for_creator+", "no"), Refusal.NOT_ALLOWED),
                refused(
                        "unknown voice",
                        404,
                        elevenLabs("voice_not_found", "A voice was not found"),
                        Refusal.VOICE_UNKNOWN),
                refused("too long", 400, elevenLabs("max_character_limit_exceeded", "long"), Refusal.TOO_LONG),
                refused(
                        "validation",
                        422,
                        "{\"detail\":[{\"loc\":[\"body\",\"text\"],\"msg\":\"field required\",\"type\":\"missing\"}]}",
                        Refusal.MALFORMED),
                later("too many at once", json(429, elevenLabs("too_many_concurrent_requests", "wait")), null),
                later("broken", json(500, "{\"detail\":\"Internal Server Error\"}"), null));
    }

    private static String elevenLabs(String status, String message) {
        return "{\"detail\":{\"status\":\"%s\",\"message\":\"%s\"}}".formatted(status, message);
    }

    private static List<Trouble> firecrawl() {
        return List.of(
                refused(
                        "bad key",
                        401,
                        "{\"success\":false,\"error\":\"Unauthorized: Invalid token\"}",
                        Refusal.KEY_INVALID),
                refused("no credit", 402, "{\"success\":false,\"error\":\"Insufficient credits\"}", Refusal.NO_FUNDS),
                refused(
                        "blocked page",
                        403,
                        "{\"success\":false,\"error\":\"This website is not supported\"}",
                        Refusal.NOT_ALLOWED),
                later(
                        "time-out",
                        json(408, "{\"success\":false,\"code\":\"SCRAPE_TIMEOUT\",\"error\":\"timeout\"}"),
                        null),
                later(
                        "throttled with a wait in prose",
                        json(
                                429,
                                "{\"success\":false,\"error\":\"Rate limit exceeded, please retry after 13s, resets at x\"}"),
                        Duration.ofSeconds(13)),
                later("broken", json(500, "{\"success\":false,\"code\":\"UNKNOWN_ERROR\",\"error\":\"oops\"}"), null));
    }

    private static List<Trouble> hyperbrowser() {
        return List.of(
                refused("bad key", 401, "{\"message\":\"Invalid API key\"}", Refusal.KEY_INVALID),
                refused("no credit", 402, "{\"error\":\"no credits\"}", Refusal.NO_FUNDS),
                later("throttled", json(429, "{\"message\":\"too many\"}"), null),
                later("broken", json(500, "{\"error\":\"oops\"}"), null));
    }

    private static List<Trouble> imageRouter() {
        return List.of(
                refused(
                        "bad key",
                        401,
                        "{\"error\":{\"message\":\"no\",\"type\":\"unauthorized\"}}",
                        Refusal.KEY_INVALID),
                refused(
                        "no credit",
                        400,
                        "{\"error\":{\"message\":\"Insufficient credits: you have 0\",\"type\":\"invalid_request_error\"}}",
                        Refusal.NO_FUNDS),
                refused(
                        "deposit",
                        403,
                        "{\"error\":{\"message\":\"Make a deposit\",\"type\":\"deposit_required\"}}",
                        Refusal.NOT_ALLOWED),
                later(
                        "failed under a good status, after keep-alives",
                        json(200, "      {\"error\":{\"message\":\"generation failed\",\"type\":\"internal_error\"}}"),
                        null),
                later(
                        "throttled",
                        json(429, "{\"error\":{\"message\":\"slow\",\"type\":\"rate_limit_error\"}}"),
                        null));
    }
}
