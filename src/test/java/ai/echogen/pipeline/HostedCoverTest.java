package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualWorker;
import ai.echogen.testing.OneVendor;
import ai.echogen.testing.Person;
import ai.echogen.testing.Pictures;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Covers whose picture a vendor paints: theirs is a server on loopback, everything else is real.
@QuarkusTest
@TestProfile(OneVendor.class)
class HostedCoverTest {
    private static final String SECRET = "sk-proj-0123456789abcdefghijX9qa";
    private static final String PAINT = "/images/generations";
    private static final Map<String, Object> COVER = Map.of("provider", "openai", "model", "gpt-image-2");

    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    ManualWorker worker;

    @Inject
    Blobs blobs;

    private LocalVendor local;
    private Person ana;

    @BeforeEach
    void vendors() {
        local = OneVendor.start();
        ana = Person.joins(server, database);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private void paints() {
        var picture = Base64.getEncoder().encodeToString(Pictures.MEADOW.file(1024, 1024, "jpeg"));
        local.always(PAINT, Reply.json("{\"data\":[{\"b64_json\":\"%s\"}]}".formatted(picture)));
    }

    private void refuses() {
        local.always(PAINT, Reply.json(400, "{\"error\":{\"code\":\"moderation_blocked\",\"message\":\"Rejected\"}}"));
    }

    private void hasKey() {
        ana.post("/api-keys", Map.of("provider", "openai", "key", SECRET));
    }

    private Person.Answer asked(String type, Map<String, Object> payload) {
        return ana.post("/jobs", Map.of("job_type", type, "payload", payload));
    }

    private JsonNode finished(Person.Answer accepted) {
        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        worker.runDue();
        return ana.get("/jobs/" + accepted.text("id")).body();
    }

    private JsonNode episode() throws Exception {
        var source = Map.of("text", Files.readString(Path.of("docs/examples/bees.md")), "title", "How bees talk");
        return finished(asked("podcast_generation", Map.of("source", source, "minutes", 1, "cover", COVER)));
    }

    private List<String> used() {
        return database.asService(sql -> sql.list(
                "select provider || ' ' || quantity::int || ' ' || unit from usage_events where user_id = ? and kind = 'cover'",
                row -> row.getString(1),
                ana.account()));
    }

    @Test
    void a_cover_alone_is_painted_and_accounted_for() throws Exception {
        hasKey();
        paints();
        var job = finished(asked("cover_art", Map.of("title", "How bees talk", "cover", COVER)));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        var path = BlobPath.parse(job.at("/result/cover_art_storage_path").asText())
                .orElseThrow();
        assertThat(blobs.list(Bucket.ART, ana.account(), ""))
                .extracting(Object::toString)
                .isNotEmpty();
        assertThat(path.toString()).endsWith("cover.jpg");
        assertThat(used()).containsExactly("openai 1 images");
        assertThat(local.lastAsked().json().path("prompt").asText()).contains("How bees talk", "No writing");
    }

    @Test
    void an_episode_carries_it_too() throws Exception {
        hasKey();
        paints();
        var job = episode();
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/result/advice").isNull()).isTrue();
        assertThat(used()).containsExactly("openai 1 images");
    }

    @Test
    void a_refusal_costs_an_episode_its_painting_and_no_more() throws Exception {
        hasKey();
        refuses();
        var job = episode();
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/result/advice").asText()).contains("EchoGen drew the cover itself", "content rules");
        var podcast = ana.get("/podcasts/" + job.at("/result/podcast_id").asText());
        assertThat(podcast.body().toString()).contains("EchoGen drew the cover itself");
        assertThat(podcast.text("cover_art_url")).isNotBlank();
        assertThat(used()).containsExactly("builtin 1 images");
        assertThat(local.calls()).isEqualTo(1);
    }

    @Test
    void a_vendor_that_is_dead_is_asked_three_times_before_that() throws Exception {
        hasKey();
        local.always(
                PAINT, Reply.json(503, "{\"error\":{\"message\":\"down\"}}").with("Retry-After", "0"));
        var job = episode();
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/result/advice").asText()).contains("OpenAI could not answer");
        assertThat(local.calls()).isEqualTo(3);
    }

    @Test
    void whoever_asked_for_a_cover_alone_is_told_why_there_is_none() {
        hasKey();
        refuses();
        var job = finished(asked("cover_art", Map.of("title", "How bees talk", "cover", COVER)));
        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.path("error_code").asText()).isEqualTo("provider_refused");
        assertThat(job.path("error").asText()).contains("OpenAI", "content rules");
    }

    @Test
    void without_a_key_nothing_is_accepted_and_nothing_sent() {
        for (var type : List.of("cover_art", "podcast_generation")) {
            var refused = asked(
                    type, Map.of("title", "Bees", "cover", COVER, "source", Map.of("text", "Bees dance. ".repeat(60))));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("code")).isEqualTo("provider_key_missing");
        }
        assertThat(local.calls()).isZero();
    }

    @Test
    void an_artist_that_there_is_not_is_refused_with_those_that_there_are() {
        var refused = asked("cover_art", Map.of("title", "Bees", "cover", Map.of("provider", "groq")));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("errors").toString()).contains("builtin, openai, gemini, imagerouter");
        var nameless = asked("cover_art", Map.of("title", "Bees", "cover", Map.of("provider", "imagerouter")));
        assertThat(nameless.body().path("errors").toString()).contains("/providers/imagerouter/models");
    }
}
