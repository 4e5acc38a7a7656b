package ai.echogen.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Somebody who has signed up at a server that is a process of its own.
public final class SignedUp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI server;
    private String token = "";

    private SignedUp(URI server) {
        this.server = server;
    }

    public static SignedUp at(LocalServer server) {
        var person = new SignedUp(URI.create("http://localhost:" + server.port()));
        var login = Map.of("email", UUID.randomUUID() + "@example.org", "password", "correct horse battery 9");
        person.token =
                person.post("/auth/signup", login).at("/session/access_token").asText();
        return person;
    }

    public JsonNode get(String path) {
        return json("GET", path, null);
    }

    public JsonNode post(String path, Object body, String... headers) {
        return json("POST", path, body, headers);
    }

    /// The lines of an answer that goes on, as they come.
    public Stream<String> lines(String path) {
        try {
            return CLIENT.send(request("GET", path, null), BodyHandlers.ofLines())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode json(String method, String path, @Nullable Object body, String... headers) {
        try {
            HttpResponse<String> response = CLIENT.send(request(method, path, body, headers), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new AssertionError(
                        "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest request(String method, String path, @Nullable Object body, String... headers)
            throws IOException {
        var request = HttpRequest.newBuilder(server.resolve("/api/v1" + path))
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }
}
