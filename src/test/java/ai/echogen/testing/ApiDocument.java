package ai.echogen.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The OpenAPI document that a server gives to its clients.
public record ApiDocument(JsonNode root) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");

    /// @param method in capitals
    public record Operation(String method, String path, JsonNode node) {
        public String id() {
            return node.path("operationId").asText();
        }

        public boolean needsToken() {
            return !node.path("security").isEmpty();
        }

        public List<JsonNode> parameters(String in) {
            return node.path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asText().equals(in))
                    .toList();
        }

        public boolean takesBody() {
            return node.has("requestBody");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public static ApiDocument of(URI server) {
        try (var client = HttpClient.newHttpClient()) {
            return new ApiDocument(new ObjectMapper()
                    .readTree(client.send(
                                    HttpRequest.newBuilder(server.resolve("/openapi.json"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public List<Operation> operations() {
        return root.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .map(entry -> new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), entry.getValue())))
                .toList();
    }

    public Optional<Operation> operation(String method, String path) {
        return operations().stream()
                .filter(operation ->
                        operation.method().equals(method) && operation.path().equals(path))
                .findFirst();
    }

    /// Of a parameter: its own, or its schema's.
    public static JsonNode example(JsonNode parameter) {
        return parameter.has("example") ? parameter.path("example") : parameter.at("/schema/examples/0");
    }

    /// What `$ref` leads to, or the node itself.
    public JsonNode resolved(JsonNode node) {
        var ref = node.path("$ref").asText();
        return ref.isEmpty() ? node : resolved(root.at(ref.substring(1)));
    }

    /// The schemas that a value may fit: the parts of `anyOf` and `oneOf`, references followed.
    public Stream<JsonNode> alternatives(JsonNode schema) {
        var node = resolved(schema);
        for (var several : List.of("anyOf", "oneOf")) {
            if (node.has(several)) {
                return node.path(several).valueStream().flatMap(this::alternatives);
            }
        }
        // a reference with a description or default beside it
        return node.path("allOf").size() == 1 ? alternatives(node.path("allOf").get(0)) : Stream.of(node);
    }

    public JsonNode schema(String name) {
        return root.at("/components/schemas/" + name);
    }
}
