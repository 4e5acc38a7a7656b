package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.echogen.audio.Loudness;
import ai.echogen.caller.AccountId;
import ai.echogen.db.Database;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import ai.echogen.testing.ManualWorker;
import ai.echogen.testing.Person;
import ai.echogen.testing.Person.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// From text to episode through the API, with everything real: HTTP, the queue and its journal, PostgreSQL, stored
/// files,
/// writer, voices, mix, master.
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EpisodeJobsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path BEES = Path.of("docs/examples/bees.md");

    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    ManualWorker worker;

    @Inject
    Blobs blobs;

    @TempDir
    Path folder;

    private Person ana;
    private Answer bees;
    private JsonNode result;

    @BeforeAll
    void an_episode_of_a_minute() {
        ana = Person.joins(server, database);
        bees = done(ana, "podcast_generation", bees());
        result = bees.body().get("result");
    }

    private static Map<String, Object> bees() {
        try {
            return Map.of("source", Map.of("text", Files.readString(BEES), "title", "How bees talk"), "minutes", 1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Answer enqueued(Person person, String type, Object payload) {
        var accepted = person.post("/jobs", Map.of("job_type", type, "payload", payload));
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        return accepted;
    }

    private Answer done(Person person, String type, Object payload) {
        var id = enqueued(person, type, payload).text("id");
        worker.runDue();
        var job = person.get("/jobs/" + id);
        assertThat(job.text("status")).as(job.body().toString()).isEqualTo("succeeded");
        return job;
    }

    private String id(String field) {
        return result.get(field).asText();
    }

    private int count(String statement, AccountId owner) {
        return database.asService(sql -> sql.first(statement, row -> row.getInt(1), owner))
                .orElseThrow();
    }

    /// How often a voice has spoken for somebody: the use of a voice is written when it is used.
    private int spoken(Person person) {
        return count("select count(*) from usage_events where user_id = ? and kind = 'speech'", person.account());
    }

    private byte[] downloaded(String url) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(
                    HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        }
    }

    @Test
    void the_result_names_what_was_made_and_what_it_cost() {
        assertThat(bees.body().at("/progress/percent").asInt()).isEqualTo(100);
        assertThat(result.get("cost_usd").asDouble()).isZero();
        assertThat(result.get("duration_seconds").asDouble()).isBetween(54.0, 66.0);
        assertThat(ana.get("/content/" + id("content_id")).text("title")).isEqualTo("How bees talk");
        assertThat(ana.get("/scripts/" + id("script_id")).text("source_content_id"))
                .isEqualTo(id("content_id"));
        assertThat(ana.get("/podcasts/" + id("podcast_id")).text("script_id")).isEqualTo(id("script_id"));
    }

    @Test
    void what_the_payload_left_out_is_filled_in() {
        var payload = bees.body().get("payload");

        assertThat(payload.get("style").asText()).isEqualTo("coffee_chat");
        assertThat(payload.get("speakers").findValuesAsText("name")).containsExactly("Alex", "Jordan");
        assertThat(payload.at("/voice/provider").asText()).isEqualTo("builtin");
    }

    @Test
    void the_audio_is_as_long_and_as_loud_as_promised_and_the_cover_is_what_directories_want() throws Exception {
        var podcast = ana.get("/podcasts/" + id("podcast_id"));
        var audio = folder.resolve("episode.mp3");
        Files.write(audio, downloaded(podcast.text("audio_url")));
        var cover = folder.resolve("cover.jpg");
        Files.write(cover, downloaded(podcast.text("cover_art_url")));

        assertThat(Loudness.measure(audio).lufs()).isEqualTo(-16, within(0.5));
        assertThat(podcast.body().get("duration_seconds").asInt()).isBetween(54, 66);
        assertThat(ImageIO.read(cover.toFile()).getWidth()).isEqualTo(3000);
        assertThat(podcast.text("audio_url")).contains("/how-bees-talk-");
    }

    @Test
    void the_script_says_who_speaks_from_when_to_when_resting_on_which_passages() {
        var script = ana.get("/scripts/" + id("script_id")).body();
        var end = 0.0;
        for (var line : script.get("segments")) {
            assertThat(line.get("start_time").asDouble()).isGreaterThanOrEqualTo(end);
            end = line.get("end_time").asDouble();
        }

        assertThat(end).isLessThanOrEqualTo(result.get("duration_seconds").asDouble());
        assertThat(script.get("segments").findValuesAsText("speaker")).contains("Alex", "Jordan");
        assertThat(script.at("/metadata/source/title").asText()).isEqualTo("How bees talk");
        assertThat(script.at("/metadata/chapters")).isNotEmpty();
        assertThat(script.get("segments").findValues("source_blocks"))
                .anySatisfy(blocks -> assertThat(blocks).isNotEmpty());
    }

    @Test
    void listeners_heard_of_every_turn_and_every_take() {
        assertThat(count("select count(*) from job_events where user_id = ? and event = 'turn'", ana.account()))
                .isPositive();
        assertThat(count("select count(*) from job_events where user_id = ? and event = 'take'", ana.account()))
                .isGreaterThanOrEqualTo(spoken(ana));
    }

    @Test
    void transcripts_come_in_every_format_with_their_types() throws Exception {
        var path = "/podcasts/" + id("podcast_id");
        var vtt = ana.read(path + "/transcript.vtt");
        var srt = ana.read(path + "/transcript.srt");
        var json = ana.read(path + "/transcript.json");
        var text = ana.read(path + "/transcript.txt");
        var chapters = ana.read(path + "/chapters.json");

        assertThat(type(vtt)).isEqualTo("text/vtt;charset=utf-8");
        assertThat(vtt.body()).startsWith("WEBVTT\n").contains("synthetic", "<v Alex>", "<v Jordan>");
        assertThat(type(srt)).isEqualTo("application/x-subrip;charset=utf-8");
        assertThat(srt.body()).startsWith("1\n00:00:").contains("Alex: ");
        assertThat(type(json)).startsWith("application/json");
        assertThat(JSON.readTree(json.body()).get("segments").findValuesAsText("speaker"))
                .contains("Alex", "Jordan");
        assertThat(type(text)).isEqualTo("text/plain;charset=utf-8");
        assertThat(text.body()).startsWith("Alex: ");
        assertThat(type(chapters)).startsWith("application/json+chapters");
        assertThat(JSON.readTree(chapters.body()).at("/chapters/0/startTime").asDouble())
                .isZero();

        var said = JSON.readTree(json.body()).get("segments").findValuesAsText("body");
        for (var line : ana.get("/scripts/" + id("script_id")).body().get("segments")) {
            assertThat(String.join("", said)).contains(line.get("content").asText());
        }
    }

    private static String type(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.headers().firstValue("Content-Type").orElse("").toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void a_transcript_is_saved_under_a_name_when_that_is_asked_for() {
        var path = "/podcasts/" + id("podcast_id") + "/transcript.srt";

        assertThat(ana.read(path).headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(ana.read(path + "?download=").headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).contains("filename=\"transcript.srt\""));
        assertThat(ana.read(path + "?download=Bienen%20%C3%BC.srt").headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).contains("filename*=UTF-8''Bienen%20%C3%BC.srt"));
    }

    @Test
    void nobody_else_reads_a_transcript() {
        var ben = Person.joins(server, database);

        for (var file : List.of("transcript.vtt", "transcript.json", "chapters.json")) {
            assertThat(ben.get("/podcasts/" + id("podcast_id") + "/" + file).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void the_same_again_makes_another_podcast_of_the_same_takes() {
        var before = spoken(ana);

        var again = done(ana, "podcast_generation", bees()).body().get("result");

        assertThat(spoken(ana)).isEqualTo(before);
        assertThat(again.get("podcast_id")).isNotEqualTo(result.get("podcast_id"));
        assertThat(again.get("duration_seconds")).isEqualTo(result.get("duration_seconds"));
    }

    @Test
    void after_one_line_is_edited_only_that_line_is_spoken_and_the_older_episode_still_says_what_it_said() {
        var made = done(ana, "podcast_generation", bees()).body().get("result");
        var script = made.get("script_id").asText();
        var segments = (ArrayNode) ana.get("/scripts/" + script).body().get("segments");
        ((ObjectNode) segments.get(2)).put("content", "Well, nobody has ever said it quite like this before.");
        assertThat(ana.patch("/scripts/" + script, Map.of("segments", segments)).status())
                .isEqualTo(200);
        var before = spoken(ana);

        var rendered =
                done(ana, "audio_render", Map.of("script_id", script)).body().get("result");

        assertThat(spoken(ana)).isEqualTo(before + 1);
        assertThat(ana.read("/podcasts/" + rendered.get("podcast_id").asText() + "/transcript.txt")
                        .body())
                .contains("nobody has ever said");
        assertThat(ana.read("/podcasts/" + made.get("podcast_id").asText() + "/transcript.txt")
                        .body())
                .doesNotContain("nobody has ever said");
        assertThat(JSON.valueToTree(ana.get("/scripts/" + script).body().at("/segments/2/end_time"))
                        .isNumber())
                .isTrue();
        assertThat(chapters(rendered.get("podcast_id").asText()))
                .isEqualTo(chapters(made.get("podcast_id").asText()));
    }

    private List<String> chapters(String podcast) {
        try {
            return JSON.readTree(
                            ana.read("/podcasts/" + podcast + "/chapters.json").body())
                    .get("chapters")
                    .findValuesAsText("title");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_job_that_is_stopped_in_the_middle_goes_on_without_repeating_a_recorded_step() throws Exception {
        var ben = Person.joins(server, database);
        var payload = new HashMap<String, Object>(bees());
        payload.put("speakers", List.of(Map.of("voice", "awb"), Map.of("voice", "kal")));
        var job = enqueued(ben, "podcast_generation", payload).text("id");
        var work = Thread.ofPlatform().start(worker::runDue);
        while (spoken(ben) < 2) {
            assertThat(work.isAlive()).isTrue();
            Thread.sleep(20);
        }
        assertThat(ben.post("/jobs/" + job + "/cancel", Map.of()).status()).isEqualTo(200);
        work.join();
        var steps = steps(ben);
        assertThat(ben.get("/jobs/" + job).text("status")).isEqualTo("cancelled");
        assertThat(ben.get("/podcasts").body()).isEmpty();

        assertThat(ben.post("/jobs/" + job + "/retry", Map.of()).status()).isEqualTo(202);
        worker.runDue();

        assertThat(ben.get("/jobs/" + job).text("status")).isEqualTo("succeeded");
        assertThat(steps(ben)).containsAllEntriesOf(steps);
        assertThat(spoken(ben))
                .isEqualTo(count(
                        "select count(*) from job_steps where user_id = ? and kind = 'take' and result is not null",
                        ben.account()));
        assertThat(ben.get("/content").body().get("total").asInt()).isEqualTo(1);
        assertThat(ben.get("/scripts").body()).hasSize(1);
        assertThat(ben.get("/podcasts").body()).hasSize(1);
    }

    /// Each finished step and when it was.
    private Map<String, String> steps(Person person) {
        var steps = new HashMap<String, String>();
        database.asService(sql -> sql.list(
                        "select key, created_at::text as made, took_ms from job_steps where user_id = ? and result is not null",
                        row -> Map.entry(row.getString("key"), row.getString("made") + " " + row.getLong("took_ms")),
                        person.account()))
                .forEach(step -> steps.put(step.getKey(), step.getValue()));
        return steps;
    }

    @Test
    void a_script_is_written_with_the_names_of_older_clients_and_spoken_later_by_any_cast() {
        var ben = Person.joins(server, database);
        var content = ben.post(
                "/content",
                Map.of("url", "https://example.com/bees", "title", "Bees", "markdown", text(), "provider", "hand"));
        var written = done(
                        ben,
                        "script_generation",
                        Map.of("content_id", content.text("id"), "model", "gpt-4o", "prompt", "Be kind", "minutes", 1))
                .body()
                .get("result");
        var script = ben.get("/scripts/" + written.get("script_id").asText()).body();

        assertThat(script.get("prompt").asText()).isEqualTo("Be kind");
        assertThat(script.get("source_content_id").asText()).isEqualTo(content.text("id"));
        assertThat(script.at("/segments/0/start_time").isNull()).isTrue();
        assertThat(spoken(ben)).isZero();
    }

    @Test
    void a_script_by_hand_is_spoken_with_as_many_voices_as_it_has_speakers() {
        var ben = Person.joins(server, database);
        var script = ben.post(
                "/scripts",
                Map.of(
                        "prompt",
                        "by hand",
                        "model",
                        "hand",
                        "metadata",
                        Map.of("title", "Three voices"),
                        "segments",
                        List.of(
                                Map.of("speaker", "Ada", "content", "Good morning, and welcome to all of you."),
                                Map.of("speaker", "Bob", "content", "Good morning. It is good to be here."),
                                Map.of("speaker", "ada ", "content", "Shall we begin?"),
                                Map.of("speaker", "Bob", "content", " ... "),
                                Map.of("speaker", "Cleo", "content", "I have been waiting all day for it."))));

        var rendered = done(
                        ben,
                        "audio_render",
                        Map.of(
                                "script_id",
                                script.text("id"),
                                "speakers",
                                List.of(Map.of("name", "Cleo", "voice", "slt"))))
                .body()
                .get("result");

        var podcast =
                ben.get("/podcasts/" + rendered.get("podcast_id").asText()).body();
        assertThat(podcast.at("/metadata/speakers").findValuesAsText("name"))
                .containsExactlyInAnyOrder("Ada", "Bob", "Cleo");
        assertThat(podcast.at("/metadata/speakers").findValuesAsText("voice"))
                .containsExactlyInAnyOrder("slt", "rms", "awb");
        var lines = ben.get("/scripts/" + script.text("id")).body().get("segments");
        assertThat(lines.get(2).get("start_time").isNumber()).isTrue();
        assertThat(lines.get(3).get("start_time").isNull()).isTrue();
        assertThat(podcast.at("/metadata/title").asText()).isEqualTo("Three voices");
    }

    @Test
    void a_new_cover_takes_the_place_of_the_old_one_whose_file_goes() throws Exception {
        var made = done(ana, "podcast_generation", bees()).body().get("result");
        var podcast = "/podcasts/" + made.get("podcast_id").asText();
        var before = ana.get(podcast).text("cover_art_url");

        done(ana, "cover_art", Map.of("podcast_id", made.get("podcast_id").asText(), "title", "Another title"));

        var after = ana.get(podcast).text("cover_art_url");
        assertThat(after).contains("/another-title-");
        assertThat(downloaded(after)).isNotEmpty();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(
                                    HttpRequest.newBuilder(URI.create(before)).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void a_podcasts_files_go_with_it() throws Exception {
        var made = done(ana, "podcast_generation", bees()).body().get("result");
        var podcast = made.get("podcast_id").asText();
        var before = transcripts();

        assertThat(ana.delete("/podcasts/" + podcast).status()).isEqualTo(204);

        assertThat(transcripts()).isEqualTo(before - 1);
        assertThat(count(
                        "select count(*) from working_files where user_id = ? and path like '%episode.mp3'",
                        ana.account()))
                .isZero();
    }

    private int transcripts() throws InterruptedException {
        return blobs.list(Bucket.TRANSCRIPTS, ana.account(), "").size();
    }

    private static String text() {
        try {
            return Files.readString(BEES);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
