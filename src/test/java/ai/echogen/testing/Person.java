package ai.echogen.testing;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Database;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody with an account of their own and nothing in it, who speaks to the server under `@QuarkusTest`.
public final class Person {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI server;
    private final AccountId account;

    /// What came back; `body` is missing where there was none.
    public record Answer(int status, HttpResponse<String> response, JsonNode body) {
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String text(String field) {
            return body.path(field).asText();
        }

        public List<String> texts(String field) {
            return body.findValuesAsText(field);
        }
    }

    private Person(URI server, AccountId account) {
        this.server = server;
        this.account = account;
    }

    public static Person joins(URI server, Database database) {
        var account = new AccountId(UUID.randomUUID());
        database.asService(sql -> sql.change("insert into auth.users (id) values (?)", account));
        return new Person(server, account);
    }

    public AccountId account() {
        return account;
    }

    /// For requests that are sent in some other way.
    public String authorization() {
        return "Bearer " + TestingTokens.PREFIX + account;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, @Nullable Object body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Answer patch(String path, Object body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /// A multipart form instead of JSON.
    public Answer upload(String path, Form form) {
        try {
            var response = CLIENT.send(form(path, form, true), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response, JSON.readTree(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// @param announced whether the request says how long it is
    public HttpRequest form(String path, Form form, boolean announced) {
        var body = BodyPublishers.ofByteArray(form.bytes());
        return request(path)
                .POST(announced ? body : BodyPublishers.fromPublisher(body))
                .header("Content-Type", form.contentType())
                .build();
    }

    /// A body of any type.
    public HttpRequest raw(String path, String type, String body) {
        return request(path)
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .build();
    }

    /// What is not JSON.
    public HttpResponse<String> read(String path) {
        try {
            return CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + TestingTokens.PREFIX + account);
    }

    /// @param body a String is sent as it stands, anything else as JSON
    private Answer send(String method, String path, @Nullable Object body, String... headers) {
        try {
            var publisher = body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body));
            var request = request(path).method(method, publisher).header("Content-Type", "application/json");
            if (headers.length > 0) {
                request.headers(headers);
            }
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response, JSON.readTree(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
