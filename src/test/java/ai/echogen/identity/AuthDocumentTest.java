package ai.echogen.identity;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AuthDocumentTest {
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

    private JsonNode property(String schema, String name) {
        return document.at("/components/schemas/%s/properties/%s".formatted(schema, name));
    }

    @ParameterizedTest
    @CsvSource({
        "UserProfile,fullName",
        "UserProfile,bio",
        "UserProfile,last_sign_in_at",
        "UserProfile,preferences",
        "SessionTokens,refresh_token",
        "AccountDeletionStatus,cancelled_at",
        "SignInRequest,password",
        "ProfileUpdateRequest,avatarUrl",
    })
    void what_may_be_null_says_so(String schema, String name) {
        assertThat(property(schema, name).findValues("type").toString())
                .as(name)
                .contains("\"null\"");
    }

    @ParameterizedTest
    @CsvSource({"UserProfile,email", "UserProfile,created_at", "SessionTokens,access_token"})
    void what_is_always_there_is_required_and_a_string(String schema, String name) {
        assertThat(property(schema, name).get("type").asText()).isEqualTo("string");
        assertThat(document.at("/components/schemas/%s/required".formatted(schema))
                        .valueStream()
                        .map(JsonNode::asText))
                .contains(name);
    }

    @Test
    void every_operation_has_an_id_a_summary_and_a_problem_and_people_only_ones_ask_for_a_token() {
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asText())
                .isEqualTo("bearer");
        var open = List.of(
                "/api/v1/auth/signup",
                "/api/v1/auth/signin",
                "/api/v1/auth/refresh",
                "/api/v1/auth/code",
                "/api/v1/auth/password/forgot",
                "/api/v1/auth/password/reset",
                "/api/v1/auth/verify",
                "/api/v1/auth/verify/resend",
                "/api/v1/auth/oauth/{provider}",
                "/api/v1/auth/oauth/token");
        document.get("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/v1/auth/"))
                .forEach(path -> path.getValue().forEach(operation -> {
                    assertThat(operation.path("operationId").asText()).isNotEmpty();
                    assertThat(operation.path("summary").asText()).isNotEmpty();
                    assertThat(operation.at("/responses/default/$ref").asText())
                            .isEqualTo("#/components/responses/InternalError");
                    assertThat(operation.path("security").isEmpty())
                            .as(path.getKey())
                            .isEqualTo(open.contains(path.getKey()));
                }));
    }
}
