package ai.echogen.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.ApiDocument;
import ai.echogen.testing.ManualClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Thousands of requests that nobody thought of, over the whole document: the server never breaks, answers only as it
/// says, and in the shape that it says. `-Dechogen.seed=…` repeats a run, `-Dechogen.requests=…` makes it longer.
@QuarkusTest
class GeneratedRequestsTest {
    private static final int REQUESTS = Integer.getInteger("echogen.requests", 100);
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What HTTP itself refuses, whatever the operation: the document says so in its introduction.
    private static final Set<Integer> OF_THE_PROTOCOL = Set.of(405, 406, 413, 414, 431);

    /// A request line or headers so long that they are not read to the end.
    private static final Set<Integer> BEFORE_US = Set.of(414, 431);

    @TestHTTPResource("/")
    URI server;

    @Inject
    ManualClock clock;

    private final long seed = Long.getLong("echogen.seed", System.nanoTime());
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private ApiDocument document;
    private JsonShapes shapes;
    private Hostile hostile;
    private String token;

    @BeforeEach
    void begin() throws Exception {
        document = ApiDocument.of(server);
        shapes = new JsonShapes(document);
        hostile = new Hostile(document, new Random(seed));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void every_answer_is_one_that_the_document_describes() throws Exception {
        var wrong = new LinkedHashMap<String, String>();
        var sent = 0;
        for (var operation : document.operations()) {
            renew();
            for (var i = 0; i < REQUESTS; i++) {
                var request = GeneratedRequest.of(
                        operation,
                        hostile,
                        () -> token,
                        name -> ids.getOrDefault(name, UUID.randomUUID().toString()));
                var answer = client.send(request.to(server), HttpResponse.BodyHandlers.ofString());
                sent++;
                mistake(request, answer)
                        .ifPresent(mistake -> wrong.putIfAbsent(
                                operation + " " + answer.statusCode() + " " + mistake.replaceAll("[0-9]+", "#"),
                                "%s%n    sent %s%n    answer %d %s"
                                        .formatted(mistake, request, answer.statusCode(), cut(answer.body()))));
            }
        }
        assertThat(sent).isGreaterThan(REQUESTS * 30);
        assertThat(wrong.values())
                .as("repeat with -Dechogen.seed=%d%n%s", seed, String.join("\n", wrong.values()))
                .isEmpty();
    }

    @Test
    void what_is_hardly_http_does_not_break_it_either() throws Exception {
        for (var lines : new String[] {
            "GET /\u0000 HTTP/1.1\r\nHost: a\r\n",
            "GET /api/v1/content?q=\u00ff\u0001 HTTP/1.1\r\nHost: a\r\n",
            "GET /%zz HTTP/1.1\r\nHost: a\r\n",
            "GET /api/v1/content/%c3%28 HTTP/1.1\r\nHost: a\r\n",
            "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n",
            "GET /health HTTP/1.1\r\nHost: a\r\nX-Long: " + "a".repeat(40_000) + "\r\n",
            "GET /health HTTP/1.1\r\n",
            "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n",
            "GET http://elsewhere.example/health HTTP/1.1\r\nHost: a\r\n",
            "GET //health HTTP/1.1\r\nHost: a\r\n",
            "GET /api/../health HTTP/1.1\r\nHost: a\r\n",
            "GET /health HTTP/9.9\r\nHost: a\r\n",
            "BREW /health HTTP/1.1\r\nHost: a\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: a\r\n",
            "TRACE / HTTP/1.1\r\nHost: a\r\n",
            "POST /api/v1/auth/signin HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: -5\r\n",
            "POST /api/v1/auth/signin HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n",
            "nonsense\r\n",
        }) {
            var status = status(lines + "Connection: close\r\n\r\n");
            assertThat(status).as(cut(lines)).isLessThan(500);
        }
        assertThat(client.send(
                                HttpRequest.newBuilder(server.resolve("/health"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    /// @return 0 when it only hung up
    private int status(String request) throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).doesNotContain("\tat ", "Exception");
            return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
        }
    }

    private Optional<String> mistake(GeneratedRequest request, HttpResponse<String> answer) throws IOException {
        var status = answer.statusCode();
        var responses = request.operation().node().path("responses");
        var documented = document.resolved(responses.path(String.valueOf(status)));
        var type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        if (answer.body().contains("\tat ") || answer.body().contains("Exception")) {
            return Optional.of("it shows its insides");
        }
        if (status >= 500 && (status != 501 || documented.isMissingNode())) {
            return Optional.of("it broke");
        }
        if (BEFORE_US.contains(status) && answer.body().isEmpty()) {
            return Optional.empty();
        }
        if (answer.headers().firstValue(RequestId.HEADER).isEmpty()) {
            return Optional.of("it has no request id");
        }
        if (documented.isMissingNode()) {
            if (!OF_THE_PROTOCOL.contains(status)) {
                return Optional.of("the document does not say %d, only %s".formatted(status, names(responses)));
            }
            documented = document.resolved(responses.path("default"));
        }
        if (request.method().equals("HEAD")) {
            return answer.body().isEmpty() ? Optional.empty() : Optional.of("HEAD has a body");
        }
        if (documented.path("content").isEmpty() && status < 400) {
            return answer.body().isEmpty() ? Optional.empty() : Optional.of("there is a body that is not described");
        }
        var schema = status >= 400 && !documented.path("content").has(type)
                ? JSON.createObjectNode().put("$ref", "#/components/schemas/Problem")
                : documented.path("content").path(type).path("schema");
        if (status >= 400
                && !type.startsWith("application/problem+json")
                && !documented.path("content").has(type)) {
            return Optional.of("it says no as " + type);
        }
        if (schema.isMissingNode()) {
            return Optional.of("it is " + type + ", and the document says " + names(documented.path("content")));
        }
        return type.endsWith("json") ? misshapen(schema, answer) : Optional.empty();
    }

    private Optional<String> misshapen(JsonNode schema, HttpResponse<String> answer) {
        try {
            var value = JSON.readTree(answer.body());
            if (answer.statusCode() >= 400
                    && value.has("request_id")
                    && !value.path("request_id")
                            .asText()
                            .equals(answer.headers()
                                    .firstValue(RequestId.HEADER)
                                    .orElse(""))) {
                return Optional.of("its request id is another than the header's");
            }
            var mistakes = shapes.mistakes(schema, value);
            return mistakes.isEmpty() ? Optional.empty() : Optional.of(mistakes.toString());
        } catch (JsonProcessingException e) {
            return Optional.of("it is no JSON");
        }
    }

    private static String names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.joining(" "));
    }

    private static String cut(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }

    /// Things of one's own to ask for. Some of them are deleted on the way.
    private void renew() throws Exception {
        clock.advance(Duration.ofSeconds(90)); // lets go those whom guessing slowed down
        signUp(); // a token that lives an hour from now
        var content = made("/content", "ScrapedContentCreate", Map.of());
        var script = made("/scripts", "ScriptCreate", Map.of("source_content_id", content));
        var user = JSON.readTree(get("/auth/me")).path("id").asText();
        var podcast = made(
                "/podcasts",
                "PodcastCreate",
                Map.of(
                        "script_id", script,
                        "audio_storage_path", user + "/bees/master.mp3",
                        "cover_art_storage_path", user + "/bees/cover.jpg"));
        ids.put("content_id", content);
        ids.put("script_id", script);
        ids.put("podcast_id", podcast);
        ids.put("user_id", user);
        ids.put("key_id", made("/api-keys", "APIKeyCreate", Map.of()));
        ids.put("id", JSON.readTree(get("/auth/sessions")).path(0).path("id").asText());
    }

    private String made(String path, String schema, Map<String, String> changes) throws Exception {
        var body = (com.fasterxml.jackson.databind.node.ObjectNode)
                document.schema(schema).path("examples").get(0).deepCopy();
        changes.forEach(body::put);
        var made = JSON.readTree(post(path, body.toString())).path("id").asText();
        assertThat(made).as(path).isNotEmpty();
        return made;
    }

    private void signUp() throws Exception {
        token = null;
        var answer = post(
                "/auth/signup",
                "{\"email\": \"%s@example.com\", \"password\": \"correct horse battery\"}"
                        .formatted(UUID.randomUUID()));
        token = JSON.readTree(answer).at("/session/access_token").asText();
        assertThat(token).as(answer).isNotEmpty();
    }

    private String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(server.resolve("/api/v1" + path)).GET());
    }

    private String post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(server.resolve("/api/v1" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
