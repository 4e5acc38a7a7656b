package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualWorker;
import ai.echogen.testing.ObedientModel;
import ai.echogen.testing.OneVendor;
import ai.echogen.testing.Person;
import ai.echogen.testing.SpokenSound;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Jobs of a person whose vendors are a server on loopback; everything else is real.
abstract class HostedEpisodes {
    static final Map<String, Object> VOICE = Map.of("provider", "speech-server", "model", "kokoro");

    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    ManualWorker worker;

    LocalVendor local;
    Person ana;

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

    JsonNode finished(Person.Answer accepted) {
        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        worker.runDue();
        return ana.get("/jobs/" + accepted.text("id")).body();
    }

    JsonNode rendered(String script, Map<String, Object> more) {
        var payload = new HashMap<String, Object>(more);
        payload.put("script_id", script);
        return finished(ana.post("/jobs", Map.of("job_type", "audio_render", "payload", payload)));
    }

    JsonNode podcast(JsonNode job) {
        return ana.get("/podcasts/" + job.at("/result/podcast_id").asText())
                .body()
                .path("metadata");
    }

    List<String> used(String kind) {
        return database.asService(sql -> sql.list(
                "select distinct provider || ' ' || unit from usage_events where user_id = ? and kind = ?",
                row -> row.getString(1),
                ana.account(),
                kind));
    }
}
