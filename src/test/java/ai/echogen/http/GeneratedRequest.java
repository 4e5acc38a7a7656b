package ai.echogen.http;

import ai.echogen.testing.ApiDocument;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One request for an operation: sometimes as it should be, mostly with something about it that is not.
record GeneratedRequest(
        ApiDocument.Operation operation,
        String method,
        String target,
        Map<String, String> headers,
        byte @Nullable [] body) {
    /// Halves of surrogate pairs travel as escapes, as some clients send them.
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final Pattern ELSEWHERE = Pattern.compile("https?://(?!127\\.0\\.0\\.1)[^/]*");

    private static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "application/xml",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "nonsense",
            "application/json; charset=utf-16",
            "application/json;;;");

    static GeneratedRequest of(ApiDocument.Operation operation, Hostile hostile, Supplier<String> token, Ids ids) {
        var malice = hostile.chance(0.3) ? 0 : hostile.one(List.of(0.1, 0.3, 0.8));
        var headers = new LinkedHashMap<String, String>();
        authorize(operation, hostile, malice, token, headers);
        var body = operation.takesBody() ? body(operation, hostile, malice, headers) : null;
        for (var header : operation.parameters("header")) {
            if (hostile.chance(0.5)) {
                headers.put(
                        header.path("name").asText(),
                        hostile.chance(malice)
                                ? headerText(hostile)
                                : ApiDocument.example(header).asText());
            }
        }
        if (hostile.chance(malice * 0.3)) {
            headers.put(
                    "Accept",
                    hostile.one(List.of("*/*", "application/json", "text/html", "image/png", "a", "*/*;q=0")));
        }
        if (hostile.chance(malice * 0.3)) {
            headers.put("X-Request-ID", headerText(hostile));
        }
        if (hostile.chance(malice * 0.1)) {
            headers.put("X-Forwarded-For", headerText(hostile));
        }
        var method = operation.method().equals("GET") && hostile.chance(0.05) ? "HEAD" : operation.method();
        return new GeneratedRequest(
                operation,
                method,
                path(operation, hostile, malice, ids) + query(operation, hostile, malice),
                headers,
                body);
    }

    /// Ids of things that are there, by the name of the parameter.
    interface Ids {
        String of(String parameter);
    }

    private static void authorize(
            ApiDocument.Operation operation,
            Hostile hostile,
            double malice,
            Supplier<String> token,
            Map<String, String> headers) {
        if (hostile.chance(malice * 0.15)) {
            headers.put(
                    "Authorization",
                    hostile.one(List.of(
                            "Bearer",
                            "Bearer ",
                            "Bearer x.y.z",
                            "Basic YTph",
                            "bearer " + "a".repeat(5000),
                            headerText(hostile))));
        } else if (operation.needsToken() && !hostile.chance(malice * 0.1)) {
            headers.put("Authorization", "Bearer " + token.get());
        }
    }

    private static String path(ApiDocument.Operation operation, Hostile hostile, double malice, Ids ids) {
        var path = operation.path();
        for (var parameter : operation.parameters("path")) {
            var name = parameter.path("name").asText();
            var value = hostile.chance(malice)
                    ? hostile.one(List.of(UUID.randomUUID().toString(), "1-1-1-1-1", "a".repeat(900), hostile.text()))
                    : ids.of(name);
            path = path.replace("{" + name + "}", segment(value));
        }
        return path;
    }

    /// What would make it another path is changed.
    private static String segment(String text) {
        var encoded = URLEncoder.encode(cut(text, 1000), StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.isEmpty() || encoded.startsWith(".") ? "x" + encoded : encoded;
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }

    private static String query(ApiDocument.Operation operation, Hostile hostile, double malice) {
        var query = new StringBuilder();
        for (var parameter : operation.parameters("query")) {
            if (hostile.chance(0.4)) {
                var text = hostile.chance(malice)
                        ? hostile.text()
                        : ApiDocument.example(parameter).asText();
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.path("name").asText())
                        .append('=')
                        .append(URLEncoder.encode(cut(text, 1200), StandardCharsets.UTF_8));
            }
        }
        return query.append(hostile.chance(malice * 0.1) ? (query.isEmpty() ? "?" : "&") + "%F0%28=%C3%28&limit" : "")
                .toString();
    }

    private static byte[] body(
            ApiDocument.Operation operation, Hostile hostile, double malice, Map<String, String> headers) {
        headers.put("Content-Type", hostile.chance(malice * 0.2) ? hostile.one(CONTENT_TYPES) : "application/json");
        if (hostile.chance(malice * 0.05)) {
            headers.remove("Content-Type");
        }
        var schema = operation
                .node()
                .at("/requestBody/content")
                .path("application/json")
                .path("schema");
        var text = text(onThisMachine(hostile.value(schema, malice, 0).deepCopy()));
        if (hostile.chance(malice * 0.15)) {
            text = hostile.one(List.of(
                    "",
                    "null",
                    "[]",
                    "{",
                    text + "x",
                    text.substring(0, text.length() / 2),
                    "[".repeat(20_000),
                    "{\"a\":".repeat(2000) + "1" + "}".repeat(2000),
                    text.replaceFirst("\\{", "{\"x\":1,\"x\":2,"),
                    "\u0000" + text,
                    "{\"extra\": 1e999999999}"));
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && hostile.chance(malice * 0.05)) {
            bytes[bytes.length / 2] = (byte) 0xc3; // no UTF-8 any more
        }
        return bytes;
    }

    private static String text(JsonNode value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /// Tests send nothing elsewhere, also not by way of what they ask the server to read.
    private static JsonNode onThisMachine(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                object.properties().forEach(field -> field.setValue(onThisMachine(field.getValue())));
                yield object;
            }
            case ArrayNode array -> {
                for (var i = 0; i < array.size(); i++) {
                    array.set(i, onThisMachine(array.get(i)));
                }
                yield array;
            }
            case TextNode text ->
                new TextNode(ELSEWHERE.matcher(text.textValue()).replaceAll("http://127.0.0.1:9"));
            default -> value;
        };
    }

    /// What a header can hold.
    private static String headerText(Hostile hostile) {
        var text = hostile.text().replaceAll("[^\\x20-\\x7e]", "?").strip();
        return cut(text, 3000);
    }

    HttpRequest to(URI server) {
        var request = HttpRequest.newBuilder(URI.create(server.getScheme() + "://" + server.getAuthority() + target))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request.build();
    }

    @Override
    public String toString() {
        var sent = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        return "%s %s %s %s"
                .formatted(
                        method,
                        cut(target, 300),
                        cut(headers.toString().replaceAll("eyJ[A-Za-z0-9_.-]+", "…"), 300),
                        sent.length() <= 400 ? sent : sent.substring(0, 400) + "… (" + sent.length() + ")");
    }
}
