package ai.echogen.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Asks a vendor whether it takes a key, by the call that costs nothing there. Bounded to 10 seconds.
@Singleton
public final class KeyCheck {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final ProviderHttp http;

    public KeyCheck(ProviderHttp http) {
        this.http = http;
    }

    /// What is known of a key. The lower-case name goes over the wire.
    public enum State {
        VALID,
        INVALID,
        NO_FUNDS,
        NOT_ALLOWED,
        /// The vendor did not say: it may be as good as before.
        UNKNOWN
    }

    /// @param detail one sentence
    public record Answer(State state, String detail) {}

    public Answer check(Access access) throws InterruptedException {
        var name = access.vendor().title();
        var outcome =
                http.json(access, question(access.vendor()), answer -> Outcome.done(isOut(access.vendor(), answer)));
        return switch (outcome) {
            case Outcome.Done<Boolean>(var out, var _) ->
                out
                        ? new Answer(
                                State.NO_FUNDS, "%s knows the key, and its account has no credit left.".formatted(name))
                        : new Answer(State.VALID, "%s takes the key.".formatted(name));
            case Outcome.TryLater<Boolean>(var _, var why, var _) ->
                new Answer(State.UNKNOWN, why + " The key could not be checked: ask again later.");
            case Outcome.Refused<Boolean>(var refusal, var why, var _) ->
                switch (refusal) {
                    case KEY_INVALID -> new Answer(State.INVALID, why);
                    case NO_FUNDS -> new Answer(State.NO_FUNDS, why);
                    case NOT_ALLOWED -> new Answer(State.NOT_ALLOWED, why);
                    // no such job, asked with a key that is known
                    case MODEL_UNKNOWN ->
                        access.vendor() == Vendor.HYPERBROWSER
                                ? new Answer(State.VALID, "%s takes the key.".formatted(name))
                                : new Answer(State.UNKNOWN, why);
                    case VOICE_UNKNOWN, TOO_LONG, UNSAFE, PAGE, CLOSED, TOO_SHORT, MALFORMED, GARBLED, DOWN, ADDRESS ->
                        new Answer(State.UNKNOWN, why);
                };
        };
    }

    private static Call question(Vendor vendor) {
        return switch (vendor) {
            case OPENAI, GROQ, OPENAI_COMPATIBLE, SPEECH_SERVER -> Call.get("/models");
            case GEMINI -> Call.get("/models?pageSize=1");
            case ANTHROPIC -> Call.get("/models?limit=1");
            case OPENROUTER -> Call.get("/key"); // its list of models is public and proves nothing
            case ELEVENLABS -> Call.get("/user/subscription");
            case FIRECRAWL -> Call.get("/team/credit-usage");
            case HYPERBROWSER -> Call.get("/scrape/00000000-0000-4000-8000-000000000000/status");
            case IMAGEROUTER ->
                Call.post("/auth/test", JsonNodeFactory.instance.objectNode()).within(LONGEST, LONGEST);
        };
    }

    private static boolean isOut(Vendor vendor, JsonNode answer) {
        return switch (vendor) {
            case OPENROUTER -> isNought(answer.path("data").path("limit_remaining"));
            case ELEVENLABS ->
                answer.path("character_limit").isNumber()
                        && answer.path("character_count").asLong()
                                >= answer.path("character_limit").asLong()
                        && !answer.path("can_extend_character_limit").asBoolean();
            case FIRECRAWL -> isNought(answer.path("data").path("remainingCredits"));
            case IMAGEROUTER -> isNought(answer.path("credits"));
            case OPENAI, GEMINI, GROQ, ANTHROPIC, HYPERBROWSER, OPENAI_COMPATIBLE, SPEECH_SERVER -> false;
        };
    }

    private static boolean isNought(JsonNode number) {
        return number.isNumber() && number.decimalValue().signum() <= 0;
    }
}
