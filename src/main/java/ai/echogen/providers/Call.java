package ai.echogen.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One request to a vendor.
///
/// @param method    of HTTP
/// @param path      after the vendor's address, with a leading slash
/// @param body      as JSON; null for none
/// @param silence   the longest wait for the first byte, and between two of them
/// @param total     from the look-up of the name to the last byte
/// @param mostBytes of the answer
public record Call(
        String method, String path, @Nullable JsonNode body, Duration silence, Duration total, long mostBytes) {
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final long MEBIBYTE = 1L << 20;

    /// A question that somebody may be waiting for: 10 seconds.
    public static Call get(String path) {
        return new Call("GET", path, null, SHORT, SHORT, 32 * MEBIBYTE);
    }

    /// Stops what an earlier call began.
    public static Call delete(String path) {
        return new Call("DELETE", path, null, SHORT, SHORT, MEBIBYTE);
    }

    /// A request that takes as long as it takes, within reason.
    public static Call post(String path, JsonNode body) {
        return new Call("POST", path, body, Duration.ofMinutes(5), Duration.ofMinutes(10), 16 * MEBIBYTE);
    }

    public Call within(Duration silence, Duration total) {
        return new Call(method, path, body, silence, total, mostBytes);
    }

    public Call upTo(long bytes) {
        return new Call(method, path, body, silence, total, bytes);
    }
}
