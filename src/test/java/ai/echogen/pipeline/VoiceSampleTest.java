package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualWorker;
import ai.echogen.testing.OneVendor;
import ai.echogen.testing.Person;
import ai.echogen.testing.SpokenSound;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OneVendor.class)
class VoiceSampleTest {
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

    /// What a player gets: a whole file, or a range of it.
    private HttpResponse<byte[]> heard(Person.Answer answer, String... headers) throws Exception {
        assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(302);
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(server.resolve(answer.header("location")));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static double seconds(byte[] wav) throws Exception {
        try (var sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            return sound.getFrameLength() / (double) sound.getFormat().getSampleRate();
        }
    }

    @Test
    void a_built_in_voice_is_heard_at_once_and_players_may_seek_in_it() throws Exception {
        var voices = ana.get("/voices?provider=builtin").body();
        for (var voice : voices) {
            var sample = ana.get(voice.path("sample_url").asText().replace("/api/v1", ""));
            assertThat(seconds(heard(sample).body())).isBetween(2.0, 8.0);
        }
        var part = heard(ana.get("/voices/slt/sample"), "Range", "bytes=0-99");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(100);
        assertThat(part.headers().firstValue("etag")).isPresent();
    }

    @Test
    void a_vendors_voice_is_asked_for_once_by_a_job() throws Exception {
        var soon = ana.get("/voices/am_puck/sample?provider=speech-server");
        assertThat(soon.status()).isEqualTo(202);
        assertThat(soon.header("retry-after")).isNotEmpty();
        assertThat(soon.text("job_type")).isEqualTo("voice_sample");
        assertThat(ana.get("/voices/am_puck/sample?provider=speech-server").text("id"))
                .isEqualTo(soon.text("id"));
        assertThat(local.asked())
                .as("nobody is called while a person waits")
                .noneMatch(asked -> asked.path().startsWith("/audio/speech"));

        worker.runDue();

        assertThat(seconds(heard(ana.get("/voices/am_puck/sample?provider=speech-server"))
                        .body()))
                .isPositive();
        assertThat(local.asked())
                .filteredOn(asked -> asked.path().startsWith("/audio/speech"))
                .singleElement()
                .satisfies(
                        asked -> assertThat(asked.json().path("voice").asText()).isEqualTo("am_puck"));
    }

    @Test
    void a_vendor_that_has_samples_is_not_asked_to_speak() {
        ana.post("/api-keys", Map.of("provider", "elevenlabs", "key", "0123456789abcdef0123456789abcdef"));
        local.always(
                "/voices",
                Reply.json(
                        "{\"voices\":[{\"voice_id\":\"21m\",\"name\":\"Rachel\",\"preview_url\":\"https://example.com/rachel.mp3\"},{\"voice_id\":\"x\",\"preview_url\":\"javascript:alert(1)\"}]}"));
        var sample = ana.get("/voices/21m/sample?provider=elevenlabs");
        assertThat(sample.status()).isEqualTo(302);
        assertThat(sample.header("location")).isEqualTo("https://example.com/rachel.mp3");
        assertThat(ana.get("/voices/x/sample?provider=elevenlabs").status()).isEqualTo(202);
    }

    @Test
    void what_is_not_there_is_said_with_what_is() {
        assertThat(ana.get("/voices/nobody/sample").status()).isEqualTo(404);
        assertThat(ana.get("/voices/nobody/sample").text("detail")).contains("slt");
        assertThat(ana.get("/voices/slt/sample?provider=firecrawl").status()).isEqualTo(404);
        var keyless = ana.get("/voices/Kore/sample?provider=gemini");
        assertThat(keyless.status()).isEqualTo(422);
        assertThat(keyless.text("code")).isEqualTo("provider_key_missing");
        assertThat(local.calls()).isZero();
    }

    @Test
    void a_sample_is_spoken_by_nobody_else() {
        var voice = Map.of("provider", "speech-server", "fallback", Map.of("provider", "builtin"));
        var refused = ana.post(
                "/jobs", Map.of("job_type", "voice_sample", "payload", Map.of("voice_id", "am_puck", "voice", voice)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/loc").toString())
                .isEqualTo("[\"body\",\"payload\",\"voice\",\"fallback\"]");
    }
}
