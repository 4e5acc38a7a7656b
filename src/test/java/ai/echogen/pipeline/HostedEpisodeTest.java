package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Asked;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualWorker;
import ai.echogen.testing.ObedientModel;
import ai.echogen.testing.OneVendor;
import ai.echogen.testing.Person;
import ai.echogen.testing.SpokenSound;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Episodes that vendors write and speak: theirs is a server on loopback, everything else is real.
@QuarkusTest
@TestProfile(OneVendor.class)
class HostedEpisodeTest {
    private static final Path BEES = Path.of("docs/examples/bees.md");
    private static final String SECRET = "sk-proj-0123456789abcdefghijX9qa";

    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    ManualWorker worker;

    private LocalVendor local;
    private Person ana;

    @BeforeEach
    void vendors() {
        local = OneVendor.start();
        ana = Person.joins(server, database);
        local.always("/chat/completions", ObedientModel::chat);
        local.always(
                "/audio/speech",
                asked -> Reply.of(
                        200,
                        "audio/wav",
                        SpokenSound.wav(
                                SpokenSound.pcm(asked.json().path("input").asText(), 24_000), 24_000),
                        Map.of()));
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private static Map<String, Object> payload(Map<String, Object> writer, Map<String, Object> voice) throws Exception {
        return Map.of(
                "source",
                Map.of("text", Files.readString(BEES), "title", "How bees talk"),
                "minutes",
                2,
                "writer",
                writer,
                "voice",
                voice);
    }

    private Person.Answer asked(Object payload) {
        return ana.post("/jobs", Map.of("job_type", "podcast_generation", "payload", payload));
    }

    private JsonNode finished(Person.Answer accepted) {
        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        worker.runDue();
        return ana.get("/jobs/" + accepted.text("id")).body();
    }

    private static final Map<String, Object> WRITER = Map.of("provider", "openai", "model", "gpt-5.4-mini");
    private static final Map<String, Object> VOICE = Map.of("provider", "speech-server", "model", "kokoro");

    @Test
    void a_model_writes_it_and_a_vendors_voices_speak_it() throws Exception {
        ana.post("/api-keys", Map.of("provider", "openai", "key", SECRET));
        var job = finished(asked(payload(WRITER, VOICE)));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/result/duration_seconds").asDouble()).isBetween(108.0, 132.0);
        var script = ana.get("/scripts/" + job.at("/result/script_id").asText());
        assertThat(script.text("model")).isEqualTo("openai/gpt-5.4-mini");
        assertThat(script.body().path("segments").size()).isGreaterThan(4);

        assertThat(used("write")).contains("openai input_tokens", "openai output_tokens");
        assertThat(used("speech")).contains("speech-server characters");
        assertThat(local.asked())
                .filteredOn(asked -> asked.path().startsWith("/chat"))
                .allMatch(asked -> ("Bearer " + SECRET).equals(asked.headers().get("authorization")));
        assertThat(local.asked())
                .filteredOn(asked -> asked.path().startsWith("/audio"))
                .noneMatch(asked -> asked.headers().containsKey("authorization"))
                .extracting(asked -> asked.json().path("voice").asText())
                .contains("af_heart", "am_michael");
        assertThat(job.toString()).doesNotContain(SECRET);
    }

    private JsonNode rendered(String script, Map<String, Object> more) {
        var payload = new HashMap<String, Object>(more);
        payload.put("script_id", script);
        return finished(ana.post("/jobs", Map.of("job_type", "audio_render", "payload", payload)));
    }

    private JsonNode podcast(JsonNode job) {
        return ana.get("/podcasts/" + job.at("/result/podcast_id").asText())
                .body()
                .path("metadata");
    }

    @Test
    void a_script_is_spoken_again_by_whom_it_was_made_with_and_nothing_is_paid_twice() throws Exception {
        ana.post("/api-keys", Map.of("provider", "openai", "key", SECRET));
        var made = finished(asked(payload(WRITER, VOICE)));
        var script = made.at("/result/script_id").asText();
        assertThat(ana.get("/scripts/" + script)
                        .body()
                        .at("/metadata/voice/model")
                        .asText())
                .isEqualTo("kokoro");
        var calls = local.calls();

        var again = rendered(script, Map.of());

        assertThat(again.at("/payload/voice/provider").asText()).isEqualTo("speech-server");
        assertThat(local.calls()).as("all takes are there").isEqualTo(calls + 1); // it lists its voices
        assertThat(podcast(again).at("/voice/provider").asText()).isEqualTo("speech-server");
        assertThat(podcast(again).path("speakers").findValuesAsText("voice"))
                .containsExactlyInAnyOrder("af_heart", "am_michael");

        var builtIn = rendered(script, Map.of("voice", Map.of("provider", "builtin")));
        assertThat(podcast(builtIn).path("speakers").findValuesAsText("voice")).containsExactlyInAnyOrder("slt", "rms");
        assertThat(podcast(builtIn).at("/voice/provider").asText()).isEqualTo("builtin");
    }

    @Test
    void three_speakers_of_an_own_script_have_three_voices_of_the_vendor() {
        var script = ana.post(
                "/scripts",
                Map.of(
                        "prompt",
                        "A round table",
                        "model",
                        "none",
                        "segments",
                        Stream.of("Ada", "Bob", "Cleo")
                                .map(name -> Map.of(
                                        "speaker", name, "content", "Here is what %s thinks of bees.".formatted(name)))
                                .toList()));
        assertThat(script.status()).as(script.body().toString()).isEqualTo(201);
        var job = rendered(
                script.text("id"),
                Map.of("voice", VOICE, "speakers", List.of(Map.of("name", "Cleo", "voice", "bf_emma"))));
        assertThat(podcast(job).path("speakers").findValuesAsText("voice"))
                .containsExactlyInAnyOrder("af_heart", "am_michael", "bf_emma");
        assertThat(local.asked())
                .filteredOn(asked -> asked.path().startsWith("/audio/speech"))
                .extracting(asked -> asked.json().path("voice").asText())
                .containsExactlyInAnyOrder("af_heart", "am_michael", "bf_emma");
    }

    @Test
    void whom_a_vendor_has_no_usual_voice_for_is_named() {
        ana.post("/api-keys", Map.of("provider", "elevenlabs", "key", "0123456789abcdef0123456789abcdef"));
        var script = ana.post(
                "/scripts",
                Map.of(
                        "prompt",
                        "p",
                        "model",
                        "m",
                        "segments",
                        List.of(Map.of("speaker", "Ada", "content", "Hello."))));
        var refused = ana.post(
                "/jobs",
                Map.of(
                        "job_type",
                        "audio_render",
                        "payload",
                        Map.of("script_id", script.text("id"), "voice", Map.of("provider", "elevenlabs"))));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().toString()).contains("Name a voice for Ada");
        assertThat(local.calls()).isZero();
    }

    /// ElevenLabs' dialogue: each input, and a pause behind it.
    private static Reply dialogue(Asked asked) {
        var pcm = new ByteArrayOutputStream();
        var answer = JsonNodeFactory.instance.objectNode();
        var segments = answer.putArray("voice_segments");
        for (var input : asked.json().path("inputs")) {
            var segment = segments.addObject()
                    .put("dialogue_input_index", segments.size() - 1)
                    .put("start_time_seconds", pcm.size() / 48_000.0);
            pcm.writeBytes(SpokenSound.pcm(input.path("text").asText(), 24_000));
            segment.put("end_time_seconds", pcm.size() / 48_000.0);
            pcm.writeBytes(SpokenSound.silence(0.3, 24_000));
        }
        answer.put("audio_base64", Base64.getEncoder().encodeToString(pcm.toByteArray()));
        return Reply.json(answer.toString());
    }

    @Test
    void turns_that_are_spoken_in_one_call_are_still_takes_of_their_own() {
        ana.post("/api-keys", Map.of("provider", "elevenlabs", "key", "0123456789abcdef0123456789abcdef"));
        local.always("/text-to-dialogue", HostedEpisodeTest::dialogue);
        var script = ana.post(
                "/scripts",
                Map.of(
                        "prompt",
                        "p",
                        "model",
                        "m",
                        "segments",
                        Stream.of("Ada", "Bob", "Ada", "Bob")
                                .map(name -> Map.of(
                                        "speaker", name, "content", "Here is what %s thinks of bees.".formatted(name)))
                                .toList()));
        Map<String, Object> more = Map.of(
                "voice",
                Map.of("provider", "elevenlabs", "model", "eleven_v3"),
                "speakers",
                List.of(Map.of("name", "Ada", "voice", "a1"), Map.of("name", "Bob", "voice", "b2")));

        var job = rendered(script.text("id"), more);

        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        var calls = local.asked().stream()
                .filter(asked -> asked.path().startsWith("/text-to"))
                .toList();
        assertThat(calls)
                .singleElement()
                .satisfies(asked -> assertThat(asked.path()).contains("dialogue"));
        var lines = ana.get("/scripts/" + script.text("id")).body().path("segments");
        for (var i = 1; i < lines.size(); i++) {
            assertThat(lines.get(i).path("start_time").asDouble())
                    .isGreaterThan(lines.get(i - 1).path("end_time").asDouble());
        }
        assertThat(used("speech")).containsExactly("elevenlabs characters");

        rendered(script.text("id"), more);
        assertThat(local.asked())
                .as("nothing is spoken twice")
                .filteredOn(asked -> asked.path().startsWith("/text-to"))
                .hasSize(1);
    }

    @Test
    void what_could_not_be_cut_is_spoken_turn_by_turn_and_both_are_told_as_spent() {
        ana.post("/api-keys", Map.of("provider", "elevenlabs", "key", "0123456789abcdef0123456789abcdef"));
        local.always(
                "/text-to-dialogue",
                asked -> Reply.json("{\"audio_base64\":\"%s\"}"
                        .formatted(Base64.getEncoder().encodeToString(SpokenSound.pcm(5.0, 24_000)))));
        local.always(
                "/text-to-speech",
                asked -> Reply.of(
                        200,
                        "audio/pcm",
                        SpokenSound.pcm(asked.json().path("text").asText(), 24_000),
                        Map.of()));
        var script = ana.post(
                "/scripts",
                Map.of(
                        "prompt",
                        "p",
                        "model",
                        "m",
                        "segments",
                        List.of(
                                Map.of("speaker", "Ada", "content", "Here is what I think of bees."),
                                Map.of("speaker", "Bob", "content", "And here is what I think."))));
        var job = rendered(
                script.text("id"),
                Map.of(
                        "voice",
                        Map.of("provider", "elevenlabs", "model", "eleven_v3"),
                        "speakers",
                        List.of(Map.of("name", "Ada", "voice", "a1"), Map.of("name", "Bob", "voice", "b2"))));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        var calls = database.asService(sql -> sql.list(
                "select id from usage_events where user_id = ? and kind = 'speech'",
                row -> row.getString(1),
                ana.account()));
        assertThat(calls).hasSize(3);
    }

    @Test
    void a_model_of_voices_that_is_not_there_is_answered_with_those_that_are() {
        local.always("/audio/speech", Reply.json(404, "{\"error\":{\"code\":\"model_not_found\",\"message\":\"no\"}}"));
        local.always("/models", Reply.json("{\"data\":[{\"id\":\"kokoro\"},{\"id\":\"tts-1\"}]}"));
        var script = ana.post(
                "/scripts",
                Map.of(
                        "prompt",
                        "p",
                        "model",
                        "m",
                        "segments",
                        List.of(Map.of("speaker", "Ada", "content", "Hello."))));
        var job = rendered(script.text("id"), Map.of("voice", Map.of("provider", "speech-server", "model", "kokorro")));
        assertThat(job.path("error_code").asText()).isEqualTo("model_unknown");
        assertThat(job.toString()).contains("Of kokorro, kokoro, tts-1 come nearest");
    }

    @Test
    void a_voice_that_does_not_speak_the_scripts_language_is_refused_and_nothing_is_sent() {
        ana.post("/api-keys", Map.of("provider", "groq", "key", "gsk_0123456789abcdef0123456789"));
        var script = ana.post(
                "/scripts",
                Map.of(
                        "prompt",
                        "p",
                        "model",
                        "m",
                        "segments",
                        List.of(Map.of("speaker", "Ada", "content", "Hello."))));
        var refused = ana.post(
                "/jobs",
                Map.of(
                        "job_type",
                        "audio_render",
                        "payload",
                        Map.of(
                                "script_id",
                                script.text("id"),
                                "voice",
                                Map.of("provider", "groq"),
                                "speakers",
                                List.of(Map.of("name", "Ada", "voice", "fahad")))));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/type").asText()).isEqualTo("language_unsupported");
        assertThat(refused.body().at("/errors/0/msg").asText()).contains("fahad does not speak en");
        assertThat(local.calls()).isZero();
    }

    /// Kokoro names its voices by language, so a server of it tells before anything is spoken.
    @Test
    void a_voice_that_only_the_vendor_knows_is_refused_before_anything_is_spoken() {
        local.always("/audio/voices", Reply.json("{\"voices\":[\"ef_dora\"]}"));
        var script = ana.post(
                "/scripts",
                Map.of(
                        "prompt",
                        "p",
                        "model",
                        "m",
                        "segments",
                        List.of(Map.of("speaker", "Ada", "content", "Hello."))));
        var job = rendered(
                script.text("id"),
                Map.of("voice", VOICE, "speakers", List.of(Map.of("name", "Ada", "voice", "ef_dora"))));
        assertThat(job.path("error_code").asText()).as(job.toString()).isEqualTo("language_unsupported");
        assertThat(job.path("error").asText()).contains("Dora", "es");
        assertThat(local.asked()).noneMatch(asked -> asked.path().startsWith("/audio/speech"));
    }

    @Test
    void the_voices_that_stepped_in_are_told_with_the_podcast() {
        local.always("/audio/speech", Reply.json(401, "{\"error\":{\"message\":\"no\"}}"));
        var script = ana.post(
                "/scripts",
                Map.of(
                        "prompt",
                        "p",
                        "model",
                        "m",
                        "segments",
                        List.of(Map.of("speaker", "Ada", "content", "Hello."))));
        var job = rendered(
                script.text("id"),
                Map.of(
                        "voice",
                        Map.of(
                                "provider",
                                "speech-server",
                                "fallback",
                                Map.of("provider", "builtin", "voices", List.of("awb")))));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/payload/voice/provider").asText()).isEqualTo("speech-server");
        assertThat(job.at("/result/voice/provider").asText()).isEqualTo("builtin");
        assertThat(podcast(job).path("speakers").findValuesAsText("voice")).containsExactly("awb");
        assertThat(podcast(job).at("/voice/provider").asText()).isEqualTo("builtin");
        assertThat(ana.read("/jobs/" + job.path("id").asText() + "/events").body())
                .contains("event:voice", "\"instead_of\": {\"model\": \"kokoro\"", "asks for a key");
    }

    @Test
    void a_monologue_has_one_host() throws Exception {
        ana.post("/api-keys", Map.of("provider", "openai", "key", SECRET));
        var payload = new HashMap<>(payload(WRITER, VOICE));
        payload.put("speakers", List.of(Map.of("name", "Mia", "voice", "af_sky")));
        var job = finished(asked(payload));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/result/duration_seconds").asDouble()).isBetween(108.0, 132.0);
        assertThat(podcast(job).path("speakers").findValuesAsText("name")).containsExactly("Mia");
        assertThat(ana.get("/scripts/" + job.at("/result/script_id").asText())
                        .body()
                        .path("segments")
                        .findValuesAsText("speaker"))
                .containsOnly("Mia")
                .hasSizeGreaterThan(4);
    }

    private List<String> used(String kind) {
        return database.asService(sql -> sql.list(
                "select distinct provider || ' ' || unit from usage_events where user_id = ? and kind = ?",
                row -> row.getString(1),
                ana.account(),
                kind));
    }

    @Test
    void without_a_key_nothing_is_sent() throws Exception {
        var refused = asked(payload(WRITER, VOICE));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("provider_key_missing");
        assertThat(local.calls()).isZero();
    }

    @Test
    void a_key_that_the_vendor_does_not_take_ends_the_job_with_a_sentence() throws Exception {
        ana.post("/api-keys", Map.of("provider", "openai", "key", SECRET));
        local.always(
                "/chat/completions",
                Reply.json(401, "{\"error\":{\"message\":\"Incorrect API key provided: %s\"}}".formatted(SECRET)));
        var job = finished(asked(payload(WRITER, VOICE)));
        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.toString()).contains("OpenAI does not know the key").doesNotContain(SECRET);
    }

    @Test
    void a_model_that_is_not_there_is_answered_with_those_that_are() throws Exception {
        ana.post("/api-keys", Map.of("provider", "openai", "key", SECRET));
        local.always(
                "/chat/completions", Reply.json(404, "{\"error\":{\"code\":\"model_not_found\",\"message\":\"no\"}}"));
        local.always("/models", Reply.json("{\"data\":[{\"id\":\"gpt-5.4-nano\"},{\"id\":\"o9\"}]}"));
        var job = finished(asked(payload(WRITER, VOICE)));
        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.toString()).contains("gpt-5.4-nano");
    }

    @Test
    void a_voice_that_only_sends_silence_ends_the_job_with_its_turn_named() throws Exception {
        ana.post("/api-keys", Map.of("provider", "openai", "key", SECRET));
        local.always(
                "/audio/speech",
                Reply.of(200, "audio/wav", SpokenSound.wav(SpokenSound.silence(5, 24_000), 24_000), Map.of()));
        var job = finished(asked(payload(WRITER, VOICE)));
        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.toString()).contains("could not speak");
        assertThat(ana.get("/podcasts").body().toString()).doesNotContain("How bees talk");
    }

    @Test
    void a_payload_that_names_nobody_known_is_refused_field_by_field() throws Exception {
        var refused = asked(payload(Map.of("provider", "openai"), Map.of("provider", "firecrawl")));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("errors").toString())
                .contains("/providers/openai/models", "There is no voice called firecrawl");
    }
}
