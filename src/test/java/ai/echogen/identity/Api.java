package ai.echogen.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

/// The API as a client sees it.
final class Api implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;

    Api(URI server) {
        this.server = server;
    }

    record Answer(int status, JsonNode json, HttpHeaders headers) {
        String text(String pointer) {
            return json.at(pointer).asText();
        }

        String access() {
            return text("/session/access_token");
        }

        String refresh() {
            return text("/session/refresh_token");
        }

        Answer is(int expected) {
            assertThat(status).as(json.toString()).isEqualTo(expected);
            return this;
        }

        /// A problem document of that code, whose detail is a sentence.
        Answer isProblem(int expected, String code) {
            is(expected);
            assertThat(headers.firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(text("/code")).isEqualTo(code);
            assertThat(text("/detail")).endsWith(".");
            return this;
        }

        /// A refusal whose one or first error is of that field and type.
        Answer refuses(String field, String type) {
            isProblem(422, "validation_failed");
            var loc = json.at("/errors/0/loc");
            assertThat(loc.path(0).asText()).isEqualTo("body");
            assertThat(loc.path(loc.size() - 1).asText()).isEqualTo(field);
            assertThat(text("/errors/0/type")).isEqualTo(type);
            return this;
        }
    }

    static String someEmail() {
        return UUID.randomUUID() + "@example.com";
    }

    Answer signUp(String email) {
        return post("/signup", null, Map.of("email", email, "password", PASSWORD, "fullName", "Ana"))
                .is(201);
    }

    Answer signIn(String email, String password) {
        return post("/signin", null, Map.of("method", "email", "email", email, "password", password));
    }

    Answer refresh(String token) {
        return post("/refresh", null, Map.of("refresh_token", token));
    }

    Answer get(String path, String token) {
        return send("GET", path, token, null);
    }

    Answer post(String path, String token, Object body) {
        return send("POST", path, token, json(body));
    }

    Answer send(String method, String path, String token, String body) {
        var request = HttpRequest.newBuilder(server.resolve("/api/v1/auth" + path))
                .header("User-Agent", "EchoGen/1.0 (Test)")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body()),
                    answer.headers());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
