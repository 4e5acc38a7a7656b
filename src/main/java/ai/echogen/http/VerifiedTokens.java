package ai.echogen.http;

import ai.echogen.caller.Caller;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers for a minute whose a token is: reading and checking one costs as much as the rest of a small request.
/// Never
/// beyond the token's own end (`exp`); tokens that name none are not remembered.
@Singleton
final class VerifiedTokens {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private record Known(Caller caller, Instant until) {}

    private final TokenVerifier tokens;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final Map<String, Known> recent = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    });

    VerifiedTokens(TokenVerifier tokens, ObjectMapper json, InstantSource clock) {
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
    }

    /// @throws ai.echogen.failure.Failure `unauthenticated`
    Caller verify(String token) {
        var now = clock.instant();
        var known = recent.get(token);
        if (known != null && now.isBefore(known.until())) {
            return known.caller();
        }
        var caller = tokens.verify(token);
        var until = end(caller);
        if (now.isBefore(until)) {
            var soon = now.plus(REMEMBERED);
            recent.put(token, new Known(caller, until.isBefore(soon) ? until : soon));
        }
        return caller;
    }

    private Instant end(Caller caller) {
        try {
            var seconds = json.readTree(caller.claims()).path("exp");
            return seconds.canConvertToLong()
                    ? Instant.ofEpochSecond(Math.min(seconds.longValue(), Instant.MAX.getEpochSecond()))
                    : Instant.MIN;
        } catch (JsonProcessingException _) {
            return Instant.MIN;
        }
    }
}
