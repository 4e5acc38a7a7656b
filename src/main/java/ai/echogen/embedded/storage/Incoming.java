package ai.echogen.embedded.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;

/// A file on its way in: its bytes, and how they are described beside them.
///
/// @param body         not yet read, so what is refused costs nothing
/// @param userMetadata what the uploader adds
record Incoming(
        InputStream body,
        String mediaType,
        String cacheControl,
        @Nullable JsonNode userMetadata,
        Ending ending) {
    /// To be asked when the bytes are read.
    @FunctionalInterface
    interface Ending {
        /// @throws WireError when the request ended before what it announced
        void requireWhole() throws IOException;
    }

    /// How much longer a body of several parts may be than its file.
    static final long ROOM_FOR_FIELDS = 4L << 20;

    private static final String UNCACHED = "no-cache";
    private static final String UNKNOWN = "application/octet-stream";
    private static final int LONGEST_FIELD = 1 << 20;
    private static final int MOST_FIELDS = 10;
    private static final Pattern FIELD_NAME = Pattern.compile("(?i)(?:^|;)\\s*name=(?:\"([^\"]*)\"|([^;\\s]*))");
    private static final JsonMapper JSON = new JsonMapper();

    /// @param metadata base64 of a JSON object; what is none is left out, as Supabase leaves it out
    static Incoming of(
            InputStream body, @Nullable String contentType, @Nullable String cacheControl, @Nullable String metadata)
            throws IOException {
        var type = contentType == null || contentType.isBlank() ? UNKNOWN : contentType;
        return type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
                ? ofParts(body, type, metadata)
                : new Incoming(body, type, orUncached(cacheControl), decoded(metadata), () -> {});
    }

    /// The fields come before the file, whose bytes are the rest of the stream.
    private static Incoming ofParts(InputStream body, String type, @Nullable String metadata) throws IOException {
        var parts = new MimeTokenStream(new MimeConfig.Builder()
                .setStrictParsing(true)
                .setMaxLineLen(LONGEST_FIELD)
                .setMaxHeaderCount(MOST_FIELDS)
                .build());
        parts.parseHeadless(body, type);
        var fields = new HashMap<String, String>();
        try {
            var name = "";
            var isFile = false;
            var partType = "";
            for (var state = parts.getState(); state != EntityState.T_END_OF_STREAM; state = parts.next()) {
                switch (state) {
                    case T_START_BODYPART -> {
                        name = "";
                        isFile = false;
                        partType = "";
                    }
                    case T_FIELD -> {
                        var field = parts.getField();
                        if (field.getName().equalsIgnoreCase("Content-Disposition")) {
                            name = fieldName(field.getBody());
                            isFile = field.getBody().toLowerCase(Locale.ROOT).contains("filename");
                        } else if (field.getName().equalsIgnoreCase("Content-Type")) {
                            partType = field.getBody().strip();
                        }
                    }
                    case T_BODY -> {
                        if (isFile) {
                            return described(parts, partType, fields, metadata);
                        }
                        if (fields.size() == MOST_FIELDS) {
                            throw WireError.request("too many fields");
                        }
                        fields.put(name, text(parts.getInputStream()));
                    }
                    default -> {
                        // between the parts
                    }
                }
            }
        } catch (MimeException _) {
            throw WireError.request("the body is not multipart/form-data");
        }
        throw WireError.request("No content provided");
    }

    private static Incoming described(
            MimeTokenStream parts, String partType, Map<String, String> fields, @Nullable String metadata) {
        var type = fields.getOrDefault("contentType", partType.isEmpty() ? UNKNOWN : partType);
        var seconds = fields.get("cacheControl");
        var own = fields.getOrDefault("metadata", fields.get("userMetadata"));
        return new Incoming(
                parts.getInputStream(),
                isOneLine(type) ? type : UNKNOWN,
                seconds == null || !seconds.matches("\\d{1,10}") ? UNCACHED : "max-age=" + seconds,
                own == null ? decoded(metadata) : object(own),
                () -> requireEnd(parts));
    }

    private static void requireEnd(MimeTokenStream parts) throws IOException {
        try {
            if (parts.next() != EntityState.T_END_BODYPART) {
                throw WireError.request("Unexpected end of form");
            }
            parts.next();
        } catch (MimeException _) {
            throw WireError.request("Unexpected end of form");
        }
    }

    private static String fieldName(String disposition) {
        var name = FIELD_NAME.matcher(disposition);
        if (!name.find()) {
            return "";
        }
        return name.group(1) == null ? name.group(2) : name.group(1);
    }

    private static String text(InputStream field) throws IOException {
        var bytes = field.readNBytes(LONGEST_FIELD + 1);
        if (bytes.length > LONGEST_FIELD) {
            throw WireError.tooLarge();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String orUncached(@Nullable String cacheControl) {
        return cacheControl == null || cacheControl.isBlank() || !isOneLine(cacheControl) ? UNCACHED : cacheControl;
    }

    /// As what goes out again as a header has to be.
    private static boolean isOneLine(String text) {
        return text.matches("[\\x20-\\x7e]{1,200}");
    }

    static @Nullable JsonNode decoded(@Nullable String base64) {
        try {
            return base64 == null
                    ? null
                    : object(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable JsonNode object(String json) {
        try {
            var node = JSON.readTree(json);
            return node != null && node.isObject() ? node : null;
        } catch (IOException _) {
            return null;
        }
    }
}
