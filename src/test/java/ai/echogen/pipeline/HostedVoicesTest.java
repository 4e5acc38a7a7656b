package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.OneVendor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Scripts that a vendor's voices speak, and whom they are cast from.
@QuarkusTest
@TestProfile(OneVendor.class)
class HostedVoicesTest extends HostedEpisodes {
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
}
