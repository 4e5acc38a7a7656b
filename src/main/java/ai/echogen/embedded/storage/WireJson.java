package ai.echogen.embedded.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/// Bodies of requests as Supabase's clients send them.
final class WireJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 4 << 20;

    private WireJson() {}

    /// @throws WireError for what is not a JSON object
    static JsonNode object(InputStream body) {
        try {
            var bytes = body.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw WireError.request("Request body is too large");
            }
            var node = JSON.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw WireError.request("body must be object");
            }
            return node;
        } catch (IOException _) {
            throw WireError.request("Body is not valid JSON");
        }
    }

    /// @throws WireError when it is missing or no text
    static String text(JsonNode body, String name) {
        var value = body.path(name);
        if (value.isMissingNode()) {
            throw WireError.request("body must have required property '%s'".formatted(name));
        }
        if (!value.isTextual()) {
            throw WireError.request("body/%s must be string".formatted(name));
        }
        return value.asText();
    }

    /// @throws WireError for what is no whole number from `least` to `most`
    static int number(JsonNode body, String name, int unset, int least, int most) {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return unset;
        }
        if (!value.canConvertToExactIntegral()) {
            throw WireError.request("body/%s must be integer".formatted(name));
        }
        return (int) Math.clamp(value.asLong(), least, most);
    }
}
