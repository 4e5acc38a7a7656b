package ai.echogen.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.failure.Code;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemsTest {
    @TestHTTPResource
    URI server;

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void an_unknown_path_is_not_found() throws Exception {
        assertProblem(send("GET", "/no/such/path"), 404, "not_found");
        assertProblem(send("GET", "/probe/no-such-path"), 404, "not_found");
        assertProblem(send("GET", "/docs/no-such-file"), 404, "not_found");
        assertProblem(send("GET", "/q/swagger-ui"), 404, "not_found");
        assertProblem(send("GET", "/q/openapi"), 404, "not_found");
    }

    @Test
    void a_value_in_the_path_that_cannot_be_one_is_not_found() throws Exception {
        assertProblem(send("GET", "/probe/failure/NONE"), 404, "not_found");
    }

    @Test
    void a_wrong_method_is_not_allowed() throws Exception {
        assertProblem(send("DELETE", "/probe"), 405, "method_not_allowed");
        assertProblem(send("POST", "/health", BodyPublishers.noBody()), 405, "method_not_allowed");
    }

    @Test
    void a_wrong_method_is_told_which_are_right() throws Exception {
        assertThat(send("PUT", "/api/v1/scripts").headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS, POST");
        assertThat(send("POST", "/api/v1/podcasts/1/transcript.vtt", BodyPublishers.noBody())
                        .headers()
                        .firstValue("Allow"))
                .hasValue("GET, HEAD, OPTIONS");
        assertThat(send("PUT", "/api/v1/podcasts/1").headers().firstValue("Allow"))
                .hasValue("DELETE, GET, HEAD, OPTIONS, PATCH");
    }

    @Test
    void an_address_or_headers_without_end_are_refused_in_words() throws Exception {
        assertProblem(send("GET", "/api/v1/podcasts?q=" + "a".repeat(17_000)), 414, "request_uri_too_long");
        var headers = HttpRequest.newBuilder(server.resolve("/probe"))
                .header("Cookie", "a=" + "b".repeat(21_000))
                .build();
        assertProblem(
                client.send(headers, HttpResponse.BodyHandlers.ofString()), 431, "request_header_fields_too_large");
    }

    @Test
    void an_address_tells_its_methods() throws Exception {
        var options = send("OPTIONS", "/api/v1/scripts");
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.headers().firstValue("Allow"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("GET", "POST"));
    }

    @Test
    void head_says_no_as_get_does_and_without_a_body() throws Exception {
        for (var path : List.of("/no/such/path", "/api/v1/podcasts/1", "/probe/failure/NOT_FOUND")) {
            var get = send("GET", path);
            var head = send("HEAD", path);
            assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Type"))
                    .isEqualTo(get.headers().firstValue("Content-Type"));
        }
    }

    @Test
    void who_is_not_signed_in_is_told_how_to_be() throws Exception {
        for (var authorization : List.of("Bearer nonsense", "Basic YTph", "Bearer", "")) {
            var answer = send("GET", "/api/v1/podcasts", BodyPublishers.noBody(), "Authorization", authorization);
            assertProblem(answer, 401, "unauthenticated");
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
        }
        assertProblem(send("GET", "/api/v1/podcasts"), 401, "unauthenticated");
    }

    @Test
    void an_answer_that_nobody_accepts_is_not_acceptable() throws Exception {
        assertProblem(send("GET", "/health", BodyPublishers.noBody(), "Accept", "image/png"), 406, "not_acceptable");
        assertProblem(send("GET", "/", BodyPublishers.noBody(), "Accept", "image/png"), 406, "not_acceptable");
    }

    @Test
    void who_takes_problems_takes_what_is_none() throws Exception {
        var answer = send("GET", "/health", BodyPublishers.noBody(), "Accept", "application/problem+json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    @Test
    void a_body_of_another_type_is_unsupported() throws Exception {
        assertProblem(send("POST", "/probe", text("a: 1"), "Content-Type", "text/yaml"), 415, "unsupported_media_type");
        assertProblem(send("POST", "/probe", text("a: 1"), "Content-Type", "nonsense"), 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "[]",
                "[1,2]",
                "\"word\"",
                "7",
                "{\"some_word\": \"a\"} trailing",
                "\u0000",
                "null",
                "{\"count\": 1, \"count\": 2}",
            })
    void json_that_is_malformed_or_of_another_shape_is_a_bad_request(String body) throws Exception {
        assertProblem(send("POST", "/probe", text(body), "Content-Type", "application/json"), 400, "bad_request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"some_word\": {}, \"count\": 1} | some_word | string_type",
                "{\"some_word\": 5, \"count\": 1} | some_word | string_type",
                "{\"some_word\": true, \"count\": 1} | some_word | string_type",
                "{\"some_word\": \"a\", \"count\": \"many\"} | count | int_type",
                "{\"some_word\": \"a\", \"count\": \"1\"} | count | int_type",
                "{\"some_word\": \"a\", \"count\": 1.5} | count | int_type",
                "{\"some_word\": \"a\", \"count\": []} | count | int_type",
                "{\"some_word\": \"a\", \"count\": 99999999999999999999} | count | int_type",
            })
    void a_field_of_another_type_is_named(String body, String field, String type) throws Exception {
        var answer = send("POST", "/probe", text(body), "Content-Type", "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        var problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.get("code").asText()).isEqualTo("validation_failed");
        assertThat(problem.at("/errors/0/loc").toString()).isEqualTo("[\"body\",\"%s\"]".formatted(field));
        assertThat(problem.at("/errors/0/type").asText()).isEqualTo(type);
    }

    @Test
    void json_that_is_too_deep_is_a_bad_request() throws Exception {
        var deep = "{\"other\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertProblem(send("POST", "/probe", text(deep), "Content-Type", "application/json"), 400, "bad_request");
    }

    @Test
    void names_are_in_snake_case() throws Exception {
        var answer = send(
                "POST", "/probe", text("{\"some_word\": \"é\", \"count\": 1}"), "Content-Type", "application/json");
        assertThat(answer.body()).isEqualTo("{\"some_word\":\"é\",\"count\":1}");
    }

    @Test
    void a_body_over_the_limit_is_too_large_whether_announced_or_not() throws Exception {
        var large = "{\"some_word\": \"%s\"}".formatted("a".repeat(11 << 20)).getBytes(StandardCharsets.UTF_8);
        assertProblem(
                send("POST", "/probe", BodyPublishers.ofByteArray(large), "Content-Type", "application/json"),
                413,
                "body_too_large");
        assertProblem(
                send(
                        "POST",
                        "/probe",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                        "Content-Type",
                        "application/json"),
                413,
                "body_too_large");
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void a_failure_keeps_its_code_and_its_sentence(Code code) throws Exception {
        var answer = send("GET", "/probe/failure/" + code);
        assertThat(answer.statusCode()).isBetween(400, 503);
        var problem = assertProblem(answer, answer.statusCode(), code.name().toLowerCase(Locale.ROOT));
        assertThat(problem.get("detail").asText()).isEqualTo("This is what happened: do that.");
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"DATABASE_UNAVAILABLE", "DATABASE_TIMEOUT"})
    void what_may_work_the_next_time_is_a_503(Code code) throws Exception {
        assertThat(send("GET", "/probe/failure/" + code).statusCode()).isEqualTo(503);
    }

    @Test
    void a_bug_tells_the_caller_nothing_but_its_request_id() throws Exception {
        var answer = send("GET", "/probe/bug");
        assertProblem(answer, 500, "internal_error");
        assertThat(answer.body()).doesNotContain("secret", "IllegalState", "ai.echogen");
    }

    @Test
    void a_sane_request_id_is_kept() throws Exception {
        var problem = assertProblem(
                send("GET", "/nope", BodyPublishers.noBody(), RequestId.HEADER, "abc.DEF_1-2"), 404, "not_found");
        assertThat(problem.get("request_id").asText()).isEqualTo("abc.DEF_1-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "${jndi:ldap://x}", ""})
    void any_other_request_id_is_replaced(String id) throws Exception {
        var answer = send("GET", "/health", BodyPublishers.noBody(), RequestId.HEADER, id);
        assertThat(answer.headers().firstValue(RequestId.HEADER))
                .hasValueSatisfying(kept -> assertThat(kept).isNotEqualTo(id).hasSize(36));
    }

    private JsonNode assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        var problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "code", "request_id");
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("detail").asText()).endsWith(".");
        assertThat(answer.headers().allValues(RequestId.HEADER))
                .containsExactly(problem.get("request_id").asText());
        return problem;
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return send(method, path, BodyPublishers.noBody());
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve(path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static BodyPublisher text(String body) {
        return BodyPublishers.ofString(body);
    }
}
