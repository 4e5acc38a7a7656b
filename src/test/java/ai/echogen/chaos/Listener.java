package ai.echogen.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Somebody with an account, who asks again when nobody answers, as a good client does.
final class Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Supplier<Optional<URI>> node;
    private final int number;
    private String account = "";
    private String token = "";

    /// @param number theirs alone in this run
    /// @param node   a server that may answer
    private Listener(int number, Supplier<Optional<URI>> node) {
        this.number = number;
        this.node = node;
    }

    static Listener joins(int number, Supplier<Optional<URI>> node) throws InterruptedException {
        var listener = new Listener(number, node);
        var login = Map.of(
                "email",
                "listener-%d-%s@example.org".formatted(number, UUID.randomUUID()),
                "password",
                "correct horse battery " + number);
        var entry = listener.json("POST", "/api/v1/auth/signup", login, null);
        listener.token = entry.at("/session/access_token").asText();
        listener.account = entry.at("/user/id").asText();
        return listener;
    }

    UUID account() {
        return UUID.fromString(account);
    }

    int number() {
        return number;
    }

    /// Returns once a job is accepted: from then on it must not be lost. The key makes asking twice safe.
    String enqueue(Object payload) throws InterruptedException {
        var accepted = json(
                "POST",
                "/api/v1/jobs",
                Map.of("job_type", "podcast_generation", "payload", payload),
                UUID.randomUUID().toString());
        return accepted.path("id").asText();
    }

    JsonNode get(String path) throws InterruptedException {
        return json("GET", "/api/v1" + path, null, null);
    }

    /// The link's own host may be a node that is gone: its path is good on every one.
    void download(String link, Path file) throws InterruptedException {
        var address = URI.create(link);
        var path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        var status = send("GET", path, null, null, HttpResponse.BodyHandlers.ofFile(file))
                .statusCode();
        if (status != 200) {
            throw new AssertionError("GET %s: %d".formatted(path, status));
        }
    }

    private JsonNode json(String method, String path, Object body, String key) throws InterruptedException {
        var response = send(method, path, body, key, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError("%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    private <T> HttpResponse<T> send(
            String method, String path, Object body, String key, HttpResponse.BodyHandler<T> handler)
            throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var said = "no server is up";
            var server = node.get();
            if (server.isPresent()) {
                try {
                    var response = CLIENT.send(request(server.get(), method, path, body, key), handler);
                    if (response.statusCode() < 500) {
                        return response;
                    }
                    said = response.statusCode() + " " + response.body();
                } catch (IOException e) {
                    said = e.toString();
                }
            }
            if (System.nanoTime() > until) {
                throw new AssertionError("%s %s was never answered: %s".formatted(method, path, said));
            }
            Thread.sleep(200);
        }
    }

    private HttpRequest request(URI server, String method, String path, Object body, String key) throws IOException {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.build();
    }
}
