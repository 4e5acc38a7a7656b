package ai.echogen.http;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.ApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The Flutter client finds everything as it was when it was built.
@QuarkusTest
class ContractTest {
    @TestHTTPResource("/")
    URI server;

    private final Contract contract = Contract.read();

    @Test
    void nothing_that_the_client_sends_or_reads_is_missing_renamed_or_of_another_type() {
        assertThat(contract.differences(ApiDocument.of(server))).isEmpty();
    }

    /// The one change: a mistake was a list in `detail` once, and is a problem whose `errors` hold that list.
    @Test
    void mistakes_are_named_as_they_were() {
        var document = ApiDocument.of(server);
        assertThat(document.schema("Problem")
                        .at("/properties/errors/items/$ref")
                        .asText())
                .endsWith("/ValidationError");
        assertThat(document.schema("ValidationError")
                        .path("required")
                        .valueStream()
                        .map(JsonNode::asText))
                .containsExactlyInAnyOrder("loc", "msg", "type");
        assertThat(document.schema("ValidationError").at("/properties/loc/type").asText())
                .isEqualTo("array");
    }

    @Test
    void the_table_holds_the_whole_contract() {
        assertThat(contract.operations().stream()
                        .collect(groupingBy(
                                operation -> operation
                                        .path()
                                        .replaceFirst("^/api/v1/|^/", "")
                                        .split("/", -1)[0],
                                counting())))
                .containsOnly(
                        Map.entry("health", 1L),
                        Map.entry("auth", 9L),
                        Map.entry("api-keys", 4L),
                        Map.entry("content", 4L),
                        Map.entry("scripts", 4L),
                        Map.entry("podcasts", 5L),
                        Map.entry("jobs", 3L));
        assertThat(contract.shapes()).hasSize(24);
        assertThat(contract.shapes().values().stream().mapToInt(List::size).sum())
                .isEqualTo(126);
    }

    @Test
    void a_difference_is_noticed() {
        assertNoticed(
                schemas -> ((ObjectNode) schemas.at("/PodcastResponse/properties")).remove("audio_url"),
                "audio_url: is missing");
        assertNoticed(
                schemas ->
                        ((ObjectNode) schemas.at("/PodcastResponse/properties/duration_seconds")).put("type", "string"),
                "duration_seconds: is [string int32] and not [integer, null]");
        assertNoticed(
                schemas -> ((ObjectNode) schemas.at("/PodcastResponse/properties/created_at")).put("format", "date"),
                "created_at: is [string date] and not [string date-time]");
        assertNoticed(
                schemas -> ((ObjectNode) schemas.at("/SignUpRequest"))
                        .putArray("required")
                        .add("fullName"),
                "fullName: is required");
        assertNoticed(schemas -> ((ObjectNode) schemas.at("/ScriptResponse")).remove("required"), "id: may be absent");
        assertNoticed(
                schemas -> ((ObjectNode) schemas.at("/ScriptCreate/properties/language")).put("default", "de"),
                "language: is \"de\" when absent, and not \"en\"");
        assertNoticed(
                schemas -> ((ObjectNode) schemas.at("/AuthMethod"))
                        .putArray("enum")
                        .add("email"),
                "is one of [email] and not of [apple, email, github, google, phone]");
        assertNoticed(
                schemas -> ((ObjectNode) schemas.at("/SignUpRequest/properties/password")).put("minLength", 12),
                "minLength is \"12\" and not 8");
    }

    private void assertNoticed(Consumer<ObjectNode> change, String difference) {
        var document = ApiDocument.of(server);
        change.accept((ObjectNode) document.root().at("/components/schemas"));
        assertThat(contract.differences(document))
                .anySatisfy(found -> assertThat(found).contains(difference));
    }
}
