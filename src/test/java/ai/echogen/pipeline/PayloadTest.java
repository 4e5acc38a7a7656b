package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.testing.Person;
import ai.echogen.testing.Person.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A mistake in a payload is an answer, not a job that fails later.
@QuarkusTest
class PayloadTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORDS =
            "Bees find their way home by the sun, and they tell their sisters about it in a dance. ".repeat(6);

    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    private Person ana;

    @BeforeEach
    void somebody() {
        ana = Person.joins(server, database);
    }

    private Answer enqueue(String type, String payload) throws Exception {
        return ana.post("/jobs", Map.of("job_type", type, "payload", JSON.readTree(payload)));
    }

    private static String words(String more) {
        return "{\"source\": {\"text\": \"%s\"}%s}".formatted(WORDS, more.isBlank() ? "" : ", " + more);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            "minutes": 0                                          | minutes          | at least 1
            "minutes": 61                                         | minutes          | at most 60
            "minutes": "five"                                     | minutes          | not a number
            "style": "angry"                                      | style            | coffee_chat
            "style": 7                                            | style            | not text
            "language": "de"                                      | language         | English
            "language": "!!"                                      | language         | language tag
            "title": ""                                           | title            | empty
            "title": ["a"]                                        | title            | not text
            "speakers": [{"name": "A"}]                           | speakers         | two hosts
            "speakers": [{}, {}, {}]                              | speakers         | A model as
            "speakers": "Alex"                                    | speakers         | not a list
            "speakers": ["Alex", "Jordan"]                        | speakers         | not an object
            "speakers": [{"name": "A"}, {"name": "a"}]            | speakers         | differently
            "speakers": [{"voice": "nobody"}, {}]                 | speakers,0,voice | slt
            "speakers": [{"name": ""}, {}]                        | speakers,0,name  | empty
            "speakers": [{"name": "A", "voice": "slt"}], "writer": {"provider": "openai", "model": "m"}, "voice": {"provider": "groq"} | speakers,0,voice | hannah
            "voice": {"provider": "gemini"}, "speakers": [{"voice": "kore"}, {}] | speakers,0,voice | Kore
            "voice": {"provider": "groq"}, "language": "de"       | language         | Arabic and English
            "voice": {"dialogue": true}                           | voice,dialogue   | each turn by itself
            "voice": {"dialogue": "yes"}                          | voice,dialogue   | neither true nor false
            "voice": {"provider": "gemini", "fallback": "slt"}    | voice,fallback   | not an object
            "voice": {"provider": "gemini", "fallback": {"provider": "gemini"}}     | voice,fallback,provider | same provider
            "voice": {"provider": "gemini", "fallback": {"voices": ["nobody"]}}     | voice,fallback,voices   | slt
            "voice": {"provider": "gemini", "fallback": {"voices": [1]}}            | voice,fallback,voices   | list of text
            "voice": {"provider": "gemini", "fallback": {"provider": "elevenlabs"}} | voice,fallback,voices   | Name the voices
            "writer": {"provider": "nobody"}                      | writer,provider  | builtin
            "voice": {"provider": "nobody"}                       | voice,provider   | builtin
            "cover": {"provider": 1}                              | cover,provider   | not text
            "voice": "slt"                                        | voice            | not an object
            """)
    void each_mistake_is_told_with_its_place(String field, String place, String part) throws Exception {
        var answer = enqueue("podcast_generation", words(field));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        var error = answer.body().get("errors").get(0);
        assertThat(String.join(",", texts(error.get("loc")))).isEqualTo("body,payload," + place);
        assertThat(error.get("msg").asText()).contains(part);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    @Test
    void all_mistakes_are_told_at_once() throws Exception {
        var answer = enqueue(
                "podcast_generation",
                "{\"source\": {}, \"minutes\": 0, \"style\": \"x\", \"voice\": {\"provider\": \"x\"}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("errors")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"source\": null}",
                "{\"source\": {}}",
                "{\"source\": []}",
                "{\"source\": \"https://example.com\"}",
                "{\"source\": {\"url\": \"https://example.com\", \"text\": \"both\"}}",
                "{\"source\": {\"url\": \"ftp://example.com\"}}",
                "{\"source\": {\"url\": \"no address\"}}",
                "{\"source\": {\"url\": 7}}",
                "{\"source\": {\"text\": \"Too short.\"}}",
                "{\"source\": {\"text\": \"\"}}"
            })
    void a_source_that_is_none_is_refused(String payload) throws Exception {
        for (var type : List.of("podcast_generation", "script_generation")) {
            var answer = enqueue(type, payload);

            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
            assertThat(answer.text("detail")).endsWith(".");
            assertThat(texts(answer.body().at("/errors/0/loc"))).startsWith("body", "payload", "source");
        }
    }

    @Test
    void a_text_in_a_language_that_no_voice_speaks_is_refused_before_it_is_a_job() throws Exception {
        var german = "Die Honigbiene teilt ihren Schwestern mit, wo eine gute Wiese liegt, und tanzt auf der Wabe. ";
        var answer = enqueue("podcast_generation", words("").replace(WORDS, german.repeat(8)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("detail")).contains("German", "English");
        assertThat(ana.get("/jobs").body()).isEmpty();
    }

    @Test
    void what_is_not_known_is_kept_and_does_no_harm() throws Exception {
        var answer = enqueue("script_generation", words("\"mood\": {\"deep\": [1, null]}, \"minutes\": null"));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        assertThat(answer.body().at("/payload/mood/deep/0").asInt()).isEqualTo(1);
        ana.post("/jobs/" + answer.text("id") + "/cancel", Map.of());
    }

    @Test
    void other_peoples_things_are_not_there() throws Exception {
        var ben = Person.joins(server, database);
        var content = ben.post(
                        "/content",
                        Map.of("url", "https://example.com/a", "title", "A", "markdown", WORDS, "provider", "hand"))
                .text("id");
        var script = ben.post(
                        "/scripts",
                        Map.of(
                                "prompt", "p",
                                "model", "m",
                                "segments", List.of(Map.of("speaker", "A", "content", "Hello there."))))
                .text("id");
        var podcast = ben.post("/podcasts", Map.of("script_id", script, "audio_storage_path", ben.account() + "/a.mp3"))
                .text("id");

        for (var id : List.of(content, UUID.randomUUID().toString(), "no-id")) {
            missing("podcast_generation", "{\"source\": {\"content_id\": \"%s\"}}".formatted(id));
            missing("script_generation", "{\"content_id\": \"%s\"}".formatted(id));
        }
        missing("podcast_generation", "{\"source\": {\"script_id\": \"%s\"}}".formatted(script));
        missing("audio_render", "{\"script_id\": \"%s\"}".formatted(script));
        missing("cover_art", "{\"podcast_id\": \"%s\"}".formatted(podcast));
        missing("cover_art", "{\"script_id\": \"%s\"}".formatted(script));
        var upload = enqueue("content_import", "{\"upload\": \"uploads/../%s/a\"}".formatted(ben.account()));
        assertThat(upload.status()).isEqualTo(422);
    }

    private void missing(String type, String payload) throws Exception {
        var answer = enqueue(type, payload);
        assertThat(answer.status()).as(type + answer.body()).isEqualTo(404);
        assertThat(answer.text("code")).isEqualTo("not_found");
    }

    @Test
    void a_script_without_words_is_not_spoken() throws Exception {
        var script = ana.post(
                        "/scripts",
                        Map.of(
                                "prompt", "p",
                                "model", "m",
                                "segments", List.of(Map.of("speaker", "A", "content", " … "))))
                .text("id");

        var answer = enqueue("audio_render", "{\"script_id\": \"%s\"}".formatted(script));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(texts(answer.body().at("/errors/0/loc"))).containsExactly("body", "payload", "script_id");
        assertThat(enqueue("audio_render", "{}").status()).isEqualTo(422);
        assertThat(enqueue("cover_art", "{}").status()).isEqualTo(422);
        assertThat(enqueue("content_import", "{}").status()).isEqualTo(422);
    }
}
