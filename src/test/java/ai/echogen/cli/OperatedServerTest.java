package ai.echogen.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.LocalServer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator sees of a server in production: its log, its metrics and its traces.
class OperatedServerTest {
    private static final String EMAIL = "ana.operated@example.com";
    private static final String PASSWORD = "correct horse battery 9";
    private static final String METRICS_TOKEN = "the-metrics-token-4711";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path home;

    private static final BlockingQueue<String> SPANS = new LinkedBlockingQueue<>();
    private static HttpServer collector;
    private static LocalServer server;
    private static JsonNode person;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            SPANS.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        server = LocalServer.start(
                home,
                Map.of(
                        "ECHOGEN_ENVIRONMENT",
                        "production",
                        "ECHOGEN_METRICS_TOKEN",
                        METRICS_TOKEN,
                        "RENDER_INSTANCE_ID",
                        "srv-1-abc",
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://localhost:" + collector.getAddress().getPort()));
        var signedUp = send(
                "POST",
                "/api/v1/auth/signup",
                JSON.writeValueAsString(Map.of("email", EMAIL, "password", PASSWORD, "fullName", "Ana")));
        assertThat(signedUp.statusCode()).as(signedUp.body()).isEqualTo(201);
        person = JSON.readTree(signedUp.body());
    }

    @AfterAll
    static void stop() {
        server.close();
        collector.stop(0);
    }

    @Test
    void its_log_is_json_with_routes_and_ids_and_nothing_personal() throws Exception {
        var token = person.at("/session/access_token").asText();
        var id = "11111111-2222-3333-4444-555555555555";
        send(
                "GET",
                "/api/v1/podcasts/" + id + "?q=private-words",
                null,
                "Authorization",
                "Bearer " + token,
                "X-Request-ID",
                "ticket-42");
        send("GET", "/no/such/" + id, null, "X-Request-ID", "ticket-43");
        var line = line("ticket-42");
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("message").asText()).startsWith("GET /api/v1/podcasts/{podcast_id} 404 in ");
        assertThat(line.path("service").asText()).isEqualTo("echogen");
        assertThat(line.path("environment").asText()).isEqualTo("production");
        assertThat(line.path("instance").asText()).isEqualTo("srv-1-abc");
        var context = line.path("context");
        assertThat(context.path("route").asText()).isEqualTo("/api/v1/podcasts/{podcast_id}");
        assertThat(context.path("status").asText()).isEqualTo("404");
        assertThat(context.path("user_id").asText())
                .isEqualTo(person.at("/user/id").asText());
        assertThat(context.path("duration_ms").asInt(-1)).isNotNegative();
        assertThat(context.path("client").asText()).isEqualTo("127.0.0.1");
        assertThat(context.path("trace_id").asText()).hasSize(32);
        assertThat(line("ticket-43").at("/context/route").asText()).isEqualTo("NOT_FOUND");
        assertThat(server.output()).doesNotContain(EMAIL, PASSWORD, token, id, "private-words");
    }

    @Test
    void its_metrics_are_for_those_who_know_the_token() throws Exception {
        assertThat(send("GET", "/metrics", null).statusCode()).isEqualTo(401);
        assertThat(send("GET", "/metrics", null, "Authorization", "Bearer guess")
                        .statusCode())
                .isEqualTo(401);
        send("GET", "/api/v1/podcasts", null);
        send("BREW", "/coffee/pot", null);
        var metrics = send("GET", "/metrics", null, "Authorization", "Bearer " + METRICS_TOKEN);
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("http_server_requests_seconds_count{")
                        .contains("method=\"POST\"", "route=\"/api/v1/auth/signup\"", "status=\"201\""))
                .anySatisfy(line -> assertThat(line).startsWith("http_server_requests_seconds_bucket{"))
                .anySatisfy(line -> assertThat(line).startsWith("hikaricp_connections_active{"))
                .anySatisfy(line -> assertThat(line).startsWith("jvm_memory_used_bytes{"))
                .noneSatisfy(line -> assertThat(line).contains("coffee"));
    }

    @Test
    void a_request_joins_the_trace_that_it_came_with() throws Exception {
        send("GET", "/api/v1/podcasts", null, "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
        var id = new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1);
        var sent = "";
        while (!sent.contains(id)) {
            var next = SPANS.poll(30, SECONDS);
            assertThat(next).as("spans that came").isNotNull();
            sent = next;
        }
        assertThat(sent).contains("GET /api/v1/podcasts", "service.name", "echogen", "http.route");
    }

    private static JsonNode line(String requestId) throws InterruptedException {
        for (var tries = 0; tries < 100; tries++) {
            for (var line : lines()) {
                if (line.at("/context/request_id").asText().equals(requestId)) {
                    return line;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no line about " + requestId + ": " + server.output());
    }

    /// Every line that was printed since the start, each of which must be an object.
    private static List<JsonNode> lines() {
        return server.output()
                .lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (JsonProcessingException e) {
                        throw new AssertionError("not JSON: " + line, e);
                    }
                })
                .toList();
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("User-Agent", "EchoGen/1.0 (Test)");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
