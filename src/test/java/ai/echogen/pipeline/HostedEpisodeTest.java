package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.OneVendor;
import ai.echogen.testing.Person;
import ai.echogen.testing.SpokenSound;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Episodes that vendors write and speak.
@QuarkusTest
@TestProfile(OneVendor.class)
class HostedEpisodeTest extends HostedEpisodes {
    private static final Path BEES = Path.of("docs/examples/bees.md");
    private static final String SECRET = "sk-proj-0123456789abcdefghijX9qa";
    private static final Map<String, Object> WRITER = Map.of("provider", "openai", "model", "gpt-5.4-mini");

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
