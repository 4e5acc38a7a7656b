package ai.echogen.library;

import static ai.echogen.library.Examples.content;
import static ai.echogen.library.Examples.script;
import static ai.echogen.library.Examples.scriptOf;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.testing.Person;
import ai.echogen.testing.Person.Answer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Stored faithfully or refused clearly.
@QuarkusTest
class HostileInputTest {
    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    private Person ana;

    @BeforeEach
    void somebody() {
        ana = Person.joins(server, database);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Świętego Mikołaja",
                "Ωκεανός",
                "Пчёлы",
                "דבורים",
                "نحل العسل",
                "मधुमक्खी",
                "ผึ้ง",
                "꿀벌",
                "蜜蜂と東京",
                "ꦠꦮꦺꦴꦤ꧀",
                "🐝👩🏽‍🚀🇪🇺",
                "e\u0301 a\u0300\u0301\u0302",
                "\u202Eright to left\u202C",
                "'; drop table scraped_content; --",
                "${jndi:ldap://x}",
                "<script>alert(1)</script>",
                "%s %n \\u0041 \\",
                "tab\tline\r\nnext\u2028\u0001\u007f",
                "\uFEFF\uFFFE",
                "",
            })
    void text_comes_back_as_it_was_sent(String text) {
        var draft = new HashMap<>(content(text));
        draft.put("markdown", text);
        draft.put("metadata", Map.of("k" + text, List.of(text)));
        var made = ana.post("/content", draft);
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        var read = ana.get("/content/" + made.text("id"));
        assertThat(read.text("title")).isEqualTo(text);
        assertThat(read.text("markdown")).isEqualTo(text);
        assertThat(read.body().at("/metadata").path("k" + text).path(0).asText())
                .isEqualTo(text);

        var lines = ana.post(
                "/scripts",
                Map.of("prompt", text, "model", "m", "segments", List.of(Map.of("speaker", text, "content", text))));
        assertThat(lines.status()).isEqualTo(201);
        assertThat(lines.texts("speaker")).containsExactly(text);
    }

    @Test
    void a_title_has_up_to_ten_thousand_characters() {
        var longest = "🐝".repeat(10_000);
        var made = ana.post("/content", content(longest));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("title")).isEqualTo(longest);
        assertInvalid(ana.post("/content", content(longest + "x")), "[\"body\",\"title\"]", "string_too_long");
    }

    @Test
    void characters_that_the_database_cannot_keep_are_refused() {
        for (var field : List.of("title", "markdown", "provider")) {
            assertInvalid(ana.post("/content", with(field, "\"a\\u0000b\"")), field, "string_nul");
            assertInvalid(ana.post("/content", with(field, "\"a\\ud800b\"")), field, "string_unicode");
        }
        assertInvalid(ana.post("/content", with("metadata", "{\"a\": [\"\\u0000\"]}")), "metadata", "string_nul");
        assertInvalid(ana.post("/content", with("metadata", "{\"\\u0000\": 1}")), "metadata", "string_nul");
        assertInvalid(ana.post("/content", with("metadata", "{\"a\": \"\\udc00\"}")), "metadata", "string_unicode");
    }

    @Test
    void numbers_keep_every_digit_or_are_refused() {
        var number = "1234567890123456789012345678901234567890.12345678901234567890123456789";
        for (var kept : List.of(number, "-" + number, "0.10", "1e-30", "9007199254740993", "-0.0")) {
            var made = ana.post("/content", with("metadata", "{\"n\": %s}".formatted(kept)));
            assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
            var written = made.response().body().replaceFirst(".*\"n\": ?([^}]*)}.*", "$1");
            assertThat(new java.math.BigDecimal(written)).isEqualByComparingTo(new java.math.BigDecimal(kept));
        }
        for (var refused : List.of("1e400", "-1e999999", "1e-100000", "1".repeat(500))) {
            assertInvalid(
                    ana.post("/content", with("metadata", "{\"n\": %s}".formatted(refused))),
                    "metadata",
                    "number_out_of_range");
        }
        assertThat(ana.post("/content", with("metadata", "{\"n\": %s}".formatted("1".repeat(2000))))
                        .status())
                .isEqualTo(400);
        assertThat(ana.post("/content", with("metadata", "{\"n\": NaN}")).status())
                .isEqualTo(400);
    }

    @Test
    void json_that_two_readers_could_understand_differently_is_refused() {
        assertThat(ana.post("/content", with("title", "\"a\", \"title\": \"b\""))
                        .status())
                .isEqualTo(400);
        assertThat(ana.post("/content", with("metadata", "{\"a\": 1, \"a\": 2}"))
                        .status())
                .isEqualTo(400);
        assertThat(ana.post("/content", with("metadata", "{\"a\": " + "[".repeat(5000) + "]".repeat(5000) + "}"))
                        .status())
                .isEqualTo(400);
        var deep = "{\"a\": " + "[".repeat(900) + "]".repeat(900) + "}";
        assertThat(ana.post("/content", with("metadata", deep)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title|5|string_type",
                "title|{}|string_type",
                "title|true|string_type",
                "title|null|missing",
                "url|\"\"|url_parsing",
                "url|\"ftp://example.com\"|url_parsing",
                "url|\"javascript:alert(1)\"|url_parsing",
                "url|\"https://\"|url_parsing",
                "markdown|[\"a\"]|string_type",
                "metadata|[]|dict_type",
                "metadata|\"a\"|dict_type",
                "metadata|5|dict_type",
            })
    void a_wrong_field_of_content_is_named(String field, String json, String type) {
        assertInvalid(ana.post("/content", with(field, json)), field, type);
    }

    @Test
    void every_missing_field_is_named_at_once() {
        var answer = ana.post("/content", Map.of("title", "Bees"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("errors").findValuesAsText("type"))
                .containsOnly("missing")
                .hasSize(3);
        assertThat(ana.post("/scripts", Map.of()).body().get("errors")).hasSize(3);
        assertThat(ana.post("/podcasts", Map.of()).body().get("errors")).hasSize(2);
    }

    @Test
    void a_wrong_line_of_a_script_is_named_by_its_place() {
        var draft = new HashMap<>(script());
        draft.put("segments", List.of(Map.of("speaker", "A", "content", "b"), Map.of("speaker", "A")));
        assertInvalid(ana.post("/scripts", draft), "[\"body\",\"segments\",1,\"content\"]", "missing");
        draft.put("segments", List.of(Map.of("speaker", 5, "content", "b")));
        assertInvalid(ana.post("/scripts", draft), "[\"body\",\"segments\",0,\"speaker\"]", "string_type");
        draft.put("segments", List.of(Map.of("speaker", "A", "content", "b", "start_time", "soon")));
        assertInvalid(ana.post("/scripts", draft), "[\"body\",\"segments\",0,\"start_time\"]", "float_type");
        draft.put("segments", "none");
        assertInvalid(ana.post("/scripts", draft), "[\"body\",\"segments\"]", "list_type");
        draft.put("segments", java.util.Arrays.asList(1, null));
        assertThat(ana.post("/scripts", draft).status()).isEqualTo(422);
        assertInvalid(
                ana.post(
                        "/scripts",
                        "{\"prompt\":\"p\",\"model\":\"m\",\"segments\":[{\"speaker\":\"A\",\"content\":\"b\",\"end_time\":1e999}]}"),
                "[\"body\",\"segments\",0,\"end_time\"]",
                "finite_number");
    }

    @ParameterizedTest
    @CsvSource({"-1, greater_than_equal", "1.5, int_type", "99999999999, int_type", "'\"5\"', int_type"})
    void a_wrong_duration_is_named(String json, String type) {
        var body = "{\"script_id\": \"%s\", \"audio_storage_path\": \"%s/a.mp3\", \"duration_seconds\": %s}"
                .formatted(scriptOf(ana), ana.account(), json);
        assertInvalid(ana.post("/podcasts", body), "duration_seconds", type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "\"a\"", "{\"title\": \"a\"", "{} {}", "\u0000", "{'a': 1}"})
    void a_body_that_is_no_json_object_is_a_bad_request(String body) {
        for (var path : List.of("/content", "/scripts", "/podcasts", "/api-keys")) {
            var answer = ana.post(path, body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.text("code")).isEqualTo("bad_request");
        }
    }

    /// A whole draft with one field as the JSON says.
    private static String with(String field, String json) {
        var fields = new HashMap<>(Map.of(
                "url", "\"https://example.com/bees\"",
                "title", "\"Bees\"",
                "markdown", "\"Text.\"",
                "provider", "\"builtin\""));
        fields.put(field, json);
        var body = new StringBuilder();
        fields.forEach((name, value) -> body.append(body.isEmpty() ? "{" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        return body.append('}').toString();
    }

    private static void assertInvalid(Answer answer, String loc, String type) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("validation_failed");
        assertThat(answer.body().at("/errors/0/loc").toString())
                .isEqualTo(loc.startsWith("[") ? loc : "[\"body\",\"%s\"]".formatted(loc));
        assertThat(answer.body().at("/errors/0/type").asText()).isEqualTo(type);
    }
}
