package ai.echogen.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.ApiDocument;
import ai.echogen.testing.ApiDocument.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients are generated from this document, and newcomers try the API by it: nothing in it may be left out.
@QuarkusTest
class DocumentTest {
    private static final String PROBLEM = "application/problem+json";

    @TestHTTPResource("/")
    URI server;

    private ApiDocument document;

    @BeforeEach
    void read() {
        document = ApiDocument.of(server);
    }

    @Test
    void it_says_how_to_begin() {
        assertThat(document.root().at("/info/description").asText()).contains("Begin here", "Authorize", "RateLimit");
        assertThat(document.root().at("/info/license/identifier").asText()).isEqualTo("Apache-2.0");
        assertThat(document.root()
                        .at("/components/securitySchemes/bearer/scheme")
                        .asText())
                .isEqualTo("bearer");
    }

    @Test
    void every_reference_leads_somewhere() {
        var references = document.root().findValuesAsText("$ref");
        assertThat(references)
                .contains("#/components/schemas/Problem")
                .allSatisfy(reference -> assertThat(
                                document.root().at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
    }

    @Test
    void every_operation_has_a_name_of_its_own_a_summary_and_a_tag_that_is_described() {
        var tags = document.root()
                .path("tags")
                .valueStream()
                .filter(tag -> !tag.path("description").asText().isBlank())
                .map(tag -> tag.path("name").asText())
                .toList();
        var lacking = new ArrayList<String>();
        for (var operation : document.operations()) {
            require(lacking, operation.id().matches("[a-z][A-Za-z]+"), operation, "an id in camelCase");
            require(lacking, operation.node().path("summary").asText().matches(".{5,100}[^.]"), operation, "a summary");
            var tag = operation.node().path("tags");
            require(lacking, tag.size() == 1 && tags.contains(tag.path(0).asText()), operation, "one described tag");
        }
        assertThat(lacking).isEmpty();
        assertThat(document.operations().stream().map(Operation::id)).doesNotHaveDuplicates();
    }

    @Test
    void every_operation_says_how_it_answers() {
        var lacking = new ArrayList<String>();
        for (var operation : document.operations()) {
            var responses = operation.node().path("responses");
            require(
                    lacking,
                    statuses(operation).stream().anyMatch(status -> status.matches("[23]..")),
                    operation,
                    "a success");
            for (var response : responses.properties()) {
                var node = document.resolved(response.getValue());
                require(
                        lacking,
                        !node.path("description").asText().isBlank()
                                && !node.path("description").asText().equals("Bad Request"),
                        operation,
                        "a description of " + response.getKey());
                if (response.getKey().matches("200|201|202")) {
                    require(lacking, !node.path("content").isEmpty(), operation, "the body of " + response.getKey());
                    node.path("content")
                            .forEach(type -> require(
                                    lacking, type.has("schema"), operation, "the schema of " + response.getKey()));
                }
            }
        }
        assertThat(lacking).isEmpty();
    }

    @Test
    void every_operation_says_when_it_says_no() {
        var lacking = new ArrayList<String>();
        for (var operation : document.operations()) {
            for (var status : expectedRefusals(operation)) {
                require(lacking, statuses(operation).contains(status), operation, status);
            }
            for (var response : operation.node().path("responses").properties()) {
                var node = document.resolved(response.getValue());
                if (!response.getKey().matches("4..|default")) {
                    continue;
                }
                var problem = node.path("content").path(PROBLEM);
                require(
                        lacking,
                        problem.at("/schema/$ref").asText().endsWith("/Problem"),
                        operation,
                        "a problem for " + response.getKey());
                require(
                        lacking,
                        problem.at("/example/detail").asText().endsWith("."),
                        operation,
                        "an example of " + response.getKey());
            }
        }
        assertThat(lacking).isEmpty();
    }

    private List<String> expectedRefusals(Operation operation) {
        var statuses = new ArrayList<String>();
        if (operation.takesBody()) {
            statuses.addAll(List.of("400", "413", "415", "422"));
        }
        if (!operation.parameters("query").isEmpty()) {
            statuses.add("422");
        }
        if (operation.needsToken()) {
            statuses.add("401");
        }
        if (operation.path().startsWith("/api/")) {
            statuses.addAll(List.of("429", "503"));
            if (operation.path().contains("{")) {
                statuses.add("404");
            }
        }
        if (operation.parameters("header").stream()
                .anyMatch(header -> header.path("name").asText().equals("If-Match"))) {
            statuses.add("412");
        }
        return statuses;
    }

    @Test
    void every_parameter_has_a_description_and_an_example_that_fits() {
        var lacking = new ArrayList<String>();
        for (var operation : document.operations()) {
            for (var parameter : operation.node().path("parameters")) {
                var name = parameter.path("name").asText();
                require(
                        lacking,
                        !parameter.path("description").asText().isBlank(),
                        operation,
                        "a description of " + name);
                var example = ApiDocument.example(parameter);
                require(lacking, !example.isMissingNode(), operation, "an example of " + name);
                lacking.addAll(mistakes(operation + " " + name, parameter.path("schema"), example));
            }
        }
        assertThat(lacking).isEmpty();
    }

    @Test
    void every_body_has_an_example_that_fits() {
        var lacking = new ArrayList<String>();
        for (var operation : document.operations()) {
            if (!operation.takesBody()) {
                continue;
            }
            require(lacking, operation.node().at("/requestBody/required").asBoolean(), operation, "a required body");
            for (var type : operation.node().at("/requestBody/content").properties()) {
                var examples = examples(type.getValue());
                require(lacking, !examples.isEmpty(), operation, "an example of its " + type.getKey());
                if (type.getKey().equals("application/json")) {
                    examples.forEach(example -> lacking.addAll(
                            mistakes(operation.toString(), type.getValue().path("schema"), example)));
                }
            }
        }
        assertThat(lacking).isEmpty();
    }

    /// Of the media type, or of its schema.
    private List<JsonNode> examples(JsonNode type) {
        if (type.has("example")) {
            return List.of(type.path("example"));
        }
        if (type.has("examples")) {
            return type.path("examples")
                    .valueStream()
                    .map(example -> document.resolved(example).path("value"))
                    .toList();
        }
        return document.resolved(type.path("schema"))
                .path("examples")
                .valueStream()
                .toList();
    }

    private List<String> mistakes(String where, JsonNode schema, JsonNode example) {
        return new JsonShapes(document)
                .mistakes(schema, example).stream()
                        .map(mistake -> where + ": " + mistake)
                        .toList();
    }

    @Test
    void what_people_own_needs_their_token_and_the_rest_does_not() {
        var open = document.operations().stream()
                .filter(operation -> !operation.needsToken())
                .map(Operation::path)
                .toList();
        assertThat(document.operations())
                .allSatisfy(operation -> assertThat(operation.node().has("security"))
                        .as("%s says whether it needs a token", operation)
                        .isTrue());
        assertThat(open).allMatch(path -> path.startsWith("/health") || path.startsWith("/api/v1/auth/"));
        assertThat(open).contains("/health", "/api/v1/auth/signup", "/api/v1/auth/signin", "/api/v1/auth/refresh");
    }

    private static List<String> statuses(Operation operation) {
        return operation
                .node()
                .path("responses")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void require(List<String> lacking, boolean there, Operation operation, String what) {
        if (!there) {
            lacking.add(operation + " lacks " + what);
        }
    }
}
