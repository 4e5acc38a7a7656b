package ai.echogen.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The document that clients are generated from.
@QuarkusTest
class LibraryDocumentTest {
    @TestHTTPResource
    URI server;

    private JsonNode document;

    @BeforeEach
    void read() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            document = new ObjectMapper()
                    .readTree(client.send(
                                    HttpRequest.newBuilder(server.resolve("/openapi.json"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    @Test
    void podcasts_and_scripts_are_described_as_they_are_sent() {
        assertThat(names("PodcastDetailResponse"))
                .containsExactlyInAnyOrder(
                        "id",
                        "user_id",
                        "script_id",
                        "audio_url",
                        "cover_art_url",
                        "duration_seconds",
                        "metadata",
                        "created_at",
                        "updated_at",
                        "script");
        assertThat(document.at("/components/schemas/ScriptResponse/properties/segments/items/$ref")
                        .asText())
                .endsWith("/ScriptSegment");
        assertThat(document.at("/components/schemas/ScrapedContentResponse/properties/metadata/type")
                        .asText())
                .isEqualTo("object");
        for (var path : List.of(
                "ScriptResponse/properties/created_at",
                "ScrapedContentResponse/properties/updated_at",
                "PodcastDetailResponse/properties/created_at",
                "APIKeyResponse/properties/updated_at")) {
            var time = document.at("/components/schemas/" + path);
            assertThat(time.path("type").asText()).as(path).isEqualTo("string");
            assertThat(time.path("format").asText()).as(path).isEqualTo("date-time");
        }
        assertThat(document.at("/components/schemas/APIKeyUpdate/properties/key_alias/type")
                        .toString())
                .contains("string", "null");
        assertThat(names("APIKeyResponse")).doesNotContain("encrypted_key");
        assertThat(names("ScriptSegment")).contains("start_time", "end_time");
    }

    private List<String> names(String schema) {
        return document.at("/components/schemas/%s/properties".formatted(schema))
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void lists_say_what_they_can_be_asked() {
        for (var kind : List.of("content", "scripts", "podcasts")) {
            var parameters = document.at("/paths").path("/api/v1/" + kind).at("/get/parameters");
            assertThat(parameters.findValuesAsText("name"))
                    .containsExactlyInAnyOrder("limit", "offset", "q", "created_after", "created_before");
        }
        for (var kind : List.of("jobs", "api-keys", "webhooks")) {
            var parameters = document.at("/paths").path("/api/v1/" + kind).at("/get/parameters");
            assertThat(parameters.findValuesAsText("name")).contains("q", "created_after", "created_before");
        }
    }

    @Test
    void every_answer_that_says_no_is_a_problem() {
        for (var path : document.get("paths").properties()) {
            if (!path.getKey().matches("/api/v1/(content|scripts|podcasts|api-keys).*")) {
                continue;
            }
            for (var operation : path.getValue().properties()) {
                assertThat(operation.getValue().get("operationId")).isNotNull();
                for (var response : operation.getValue().get("responses").properties()) {
                    if (!response.getKey().matches("[23]..")) {
                        var shared = response.getValue().path("$ref").asText("#");
                        assertThat((shared.equals("#") ? response.getValue() : document.at(shared.substring(1)))
                                        .at("/content")
                                        .propertyStream()
                                        .map(Map.Entry::getKey))
                                .as(path.getKey() + " " + response.getKey())
                                .containsExactly("application/problem+json");
                    }
                }
            }
        }
    }
}
