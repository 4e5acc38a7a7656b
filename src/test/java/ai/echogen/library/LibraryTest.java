package ai.echogen.library;

import static ai.echogen.library.Examples.content;
import static ai.echogen.library.Examples.contentOf;
import static ai.echogen.library.Examples.podcast;
import static ai.echogen.library.Examples.podcastOf;
import static ai.echogen.library.Examples.script;
import static ai.echogen.library.Examples.scriptOf;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import ai.echogen.storage.Content;
import ai.echogen.testing.Person;
import ai.echogen.testing.Person.Answer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LibraryTest {
    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    Blobs blobs;

    private Person ana;
    private Person ben;

    @BeforeEach
    void two_people() {
        ana = Person.joins(server, database);
        ben = Person.joins(server, database);
    }

    @Test
    void content_comes_back_as_it_was_sent() {
        var made = ana.post("/content", content("What bees know"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith("/api/v1/content/" + made.text("id"));

        var read = ana.get("/content/" + made.text("id"));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(made.body());
        assertThat(read.body().propertyStream().map(Map.Entry::getKey))
                .containsExactly(
                        "id",
                        "user_id",
                        "url",
                        "title",
                        "markdown",
                        "provider",
                        "metadata",
                        "created_at",
                        "updated_at");
        assertThat(read.text("user_id")).isEqualTo(ana.account().toString());
        assertThat(read.text("markdown")).isEqualTo("A bee finds its way home by the sun.");
        assertThat(read.body().at("/metadata/words").asInt()).isEqualTo(9);
        assertThat(Instant.parse(read.text("created_at"))).isEqualTo(Instant.parse(read.text("updated_at")));
    }

    @Test
    void what_may_be_left_out_has_the_contracts_defaults() {
        var content = new HashMap<>(content("Bees"));
        content.remove("metadata");
        assertThat(ana.post("/content", content).body().get("metadata")).isEmpty();

        var script = ana.post("/scripts", Map.of("prompt", "p", "model", "m", "segments", List.of()));
        assertThat(script.status()).isEqualTo(201);
        assertThat(script.text("language")).isEqualTo("en");
        assertThat(script.body().get("source_content_id").isNull()).isTrue();
        assertThat(script.body().get("segments")).isEmpty();
        assertThat(script.body().get("metadata").isObject()).isTrue();

        var podcast = ana.post(
                "/podcasts", Map.of("script_id", script.text("id"), "audio_storage_path", ana.account() + "/a.mp3"));
        assertThat(podcast.status()).isEqualTo(201);
        assertThat(podcast.body().get("cover_art_url").isNull()).isTrue();
        assertThat(podcast.body().get("duration_seconds").isNull()).isTrue();
        assertThat(podcast.body().get("metadata").isObject()).isTrue();
    }

    @Test
    void a_script_keeps_its_lines_and_their_times() {
        var source = contentOf(ana);
        var draft = new HashMap<>(script());
        draft.put("source_content_id", source);
        var made = ana.post("/scripts", draft);
        assertThat(made.status()).isEqualTo(201);

        var read = ana.get("/scripts/" + made.text("id"));
        assertThat(read.body()).isEqualTo(made.body());
        assertThat(read.text("source_content_id")).isEqualTo(source);
        assertThat(read.body().at("/segments/0/speaker").asText()).isEqualTo("Alex");
        assertThat(read.body().at("/segments/0/end_time").asDouble()).isEqualTo(2.4);
        assertThat(read.body().at("/segments/1/end_time").isNull()).isTrue();
    }

    @Test
    void a_podcast_comes_alone_and_with_its_script() {
        var script = scriptOf(ana);
        var made = ana.post("/podcasts", podcast(ana, script));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("script_id")).isEqualTo(script);
        assertThat(made.body().get("duration_seconds").asInt()).isEqualTo(312);

        assertThat(ana.get("/podcasts/" + made.text("id"))
                        .body()
                        .at("/metadata/title")
                        .asText())
                .isEqualTo("What bees know");
        var whole = ana.get("/podcasts/" + made.text("id") + "/with-script");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.body().propertyStream().map(Map.Entry::getKey))
                .containsExactly(
                        "id",
                        "user_id",
                        "script_id",
                        "audio_url",
                        "cover_art_url",
                        "duration_seconds",
                        "metadata",
                        "created_at",
                        "updated_at",
                        "script");
        assertThat(whole.body().get("script"))
                .isEqualTo(ana.get("/scripts/" + script).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "scripts", "podcasts"})
    void each_operation_needs_a_token(String kind) throws Exception {
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            for (var path : List.of("/api/v1/" + kind, "/api/v1/" + kind + "/" + UUID.randomUUID())) {
                var answer = client.send(
                        java.net.http.HttpRequest.newBuilder(server.resolve(path))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
            }
        }
    }

    @Test
    void what_is_anothers_what_is_unknown_and_what_is_no_id_look_the_same() {
        var content = contentOf(ana);
        var script = scriptOf(ana);
        var podcast = podcastOf(ana);
        assertAllMissing("content", content);
        assertAllMissing("scripts", script);
        assertAllMissing("podcasts", podcast);

        assertThat(ana.get("/content/" + content).status()).isEqualTo(200);
        assertThat(ana.get("/scripts/" + script).status()).isEqualTo(200);
        assertThat(ana.get("/podcasts/" + podcast).text("title")).isEmpty();
        assertThat(ben.get("/content").body().get("total").asInt()).isZero();
        assertThat(ben.get("/scripts").body()).isEmpty();
        assertThat(ben.get("/podcasts").body()).isEmpty();
    }

    private void assertAllMissing(String kind, String others) {
        var answers = new ArrayList<Answer>();
        for (var id : List.of(others, UUID.randomUUID().toString(), "7", "%00", "..%2f..", "%F0%9F%90%9D")) {
            var path = "/" + kind + "/" + id;
            answers.add(ben.get(path));
            answers.add(ben.patch(path, Map.of("title", "Mine now")));
            answers.add(ben.delete(path));
            if (kind.equals("podcasts")) {
                answers.add(ben.get(path + "/with-script"));
                answers.add(ben.get(path + "/audio"));
            }
        }
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.response().toString()).isEqualTo(404);
            assertThat(answer.text("code")).isEqualTo("not_found");
        });
        assertThat(answers.stream()
                        .limit(9)
                        .map(answer -> answer.text("detail"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void nothing_can_be_made_of_what_is_anothers() {
        var draft = new HashMap<>(script());
        for (var source : List.of(contentOf(ana), UUID.randomUUID().toString(), "7")) {
            draft.put("source_content_id", source);
            assertThat(ben.post("/scripts", draft).status()).isEqualTo(404);
        }
        for (var script : List.of(scriptOf(ana), UUID.randomUUID().toString(), "")) {
            assertThat(ben.post("/podcasts", podcast(ben, script)).status()).isEqualTo(404);
        }
    }

    @Test
    void lists_are_paged_with_the_true_total_the_newest_first() {
        var titles = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            titles.addFirst("Number " + i);
            ana.post("/content", content("Number " + i));
            scriptOf(ana);
        }
        contentOf(ben);

        var first = ana.get("/content?limit=2");
        assertThat(first.body().get("total").asInt()).isEqualTo(5);
        assertThat(first.header("X-Total-Count")).isEqualTo("5");
        assertThat(first.body().get("items").findValuesAsText("title")).isEqualTo(titles.subList(0, 2));
        assertThat(ana.get("/content?limit=2&offset=4").body().get("items").findValuesAsText("title"))
                .isEqualTo(titles.subList(4, 5));
        var behind = ana.get("/content?offset=2147483647");
        assertThat(behind.body().get("items")).isEmpty();
        assertThat(behind.body().get("total").asInt()).isEqualTo(5);

        var scripts = ana.get("/scripts?limit=3");
        assertThat(scripts.body().isArray()).isTrue();
        assertThat(scripts.body()).hasSize(3);
        assertThat(scripts.header("X-Total-Count")).isEqualTo("5");
        assertThat(ana.get("/scripts?offset=9").header("X-Total-Count")).isEqualTo("5");
        assertThat(ana.get("/podcasts").header("X-Total-Count")).isEqualTo("0");
    }

    @Test
    void an_unasked_limit_is_twenty() {
        for (var i = 0; i < 21; i++) {
            contentOf(ana);
        }
        assertThat(ana.get("/content").body().get("items")).hasSize(20);
    }

    @Test
    void rows_of_one_time_appear_once_each_however_they_are_paged() {
        for (var i = 0; i < 7; i++) {
            contentOf(ana);
        }
        database.asService(sql ->
                sql.change("update scraped_content set created_at = '2026-01-01' where user_id = ?", ana.account()));

        var ids = new ArrayList<String>();
        for (var offset = 0; offset < 7; offset++) {
            ids.addAll(ana.get("/content?limit=1&offset=" + offset)
                    .body()
                    .get("items")
                    .findValuesAsText("id"));
        }
        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
        assertThat(ana.get("/content").body().get("items").findValuesAsText("id"))
                .isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, greater_than_equal",
        "limit=101, limit, less_than_equal",
        "limit=x, limit, int_parsing",
        "limit=99999999999, limit, int_parsing",
        "offset=-1, offset, greater_than_equal",
        "created_after=yesterday, created_after, datetime_parsing",
        "created_before=%2B999999999-01-01T00:00:00Z, created_before, datetime_parsing",
        "q=%00, q, string_nul",
    })
    void a_list_that_cannot_be_asked_for_is_invalid(String query, String parameter, String type) {
        for (var kind : List.of("content", "scripts", "podcasts")) {
            var answer = ana.get("/" + kind + "?" + query);
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
            assertThat(answer.body().at("/errors/0/loc").toString())
                    .isEqualTo("[\"query\",\"%s\"]".formatted(parameter));
            assertThat(answer.body().at("/errors/0/type").asText()).isEqualTo(type);
        }
    }

    @Test
    void search_finds_titles_texts_prompts_and_lines() {
        var bees = contentOf(ana);
        ana.post("/content", content("Großmutters Äpfel 東京"));
        assertThat(found("/content?q=BEES", bees)).hasSize(1);
        assertThat(found("/content?q=gro%C3%9Fmutters", bees)).hasSize(1);
        assertThat(found("/content?q=%22way%20home%22", bees)).hasSize(2);
        assertThat(found("/content?q=home%20-bees", bees)).hasSize(1);
        assertThat(found("/content?q=wasps", bees)).isEmpty();
        assertThat(found("/content?q=%20", bees)).hasSize(2);
        for (var strange : List.of("'", "((", "%22", "%5C", "-", "!%26%7C", "%3A*", "%F0%9F%90%9D")) {
            assertThat(ana.get("/content?q=" + strange).status()).isEqualTo(200);
        }

        var podcast = podcastOf(ana);
        assertThat(ana.get("/scripts?q=coffee").body()).hasSize(1);
        assertThat(ana.get("/scripts?q=clouds").body()).hasSize(1);
        assertThat(ana.get("/scripts?q=content").body()).isEmpty();
        assertThat(ana.get("/podcasts?q=clouds").texts("id")).containsExactly(podcast);
        assertThat(ana.get("/podcasts?q=know").texts("id")).containsExactly(podcast);
        assertThat(ana.get("/podcasts?q=wasps").header("X-Total-Count")).isEqualTo("0");
        assertThat(ben.get("/podcasts?q=clouds").body()).isEmpty();
    }

    private List<String> found(String path, String ignored) {
        var answer = ana.get(path);
        assertThat(answer.body().get("total").asInt())
                .isEqualTo(answer.body().get("items").size());
        return answer.body().get("items").findValuesAsText("id");
    }

    @Test
    void a_text_longer_than_search_reaches_is_kept_whole() {
        var draft = new HashMap<>(content("Long"));
        var text = new StringBuilder();
        for (var i = 0; text.length() < 2_000_000; i++) {
            text.append("w").append(i).append("-x").append(i * 7L).append(' ');
        }
        draft.put("markdown", text.toString());
        var made = ana.post("/content", draft);
        assertThat(made.status()).isEqualTo(201);
        assertThat(ana.get("/content/" + made.text("id")).text("markdown")).isEqualTo(text.toString());
    }

    @Test
    void lists_can_be_narrowed_to_a_time() {
        var id = contentOf(ana);
        var time = ana.get("/content/" + id).text("created_at");
        assertThat(found("/content?created_after=" + time, id)).isEmpty();
        assertThat(found("/content?created_before=" + time, id)).isEmpty();
        assertThat(found("/content?created_after=2020-01-01", id)).hasSize(1);
        assertThat(found("/content?created_after=2020-01-01T00:00:00+02:00", id))
                .hasSize(1);
        assertThat(found("/content?created_before=2020-01-01T00:00:00Z", id)).isEmpty();
    }

    @Test
    void a_change_takes_the_version_that_it_was_made_for() {
        for (var path :
                List.of("/content/" + contentOf(ana), "/scripts/" + scriptOf(ana), "/podcasts/" + podcastOf(ana))) {
            var tag = ana.get(path).header("ETag");
            assertThat(tag).isNotEmpty();

            var changed = ana.patch(path, Map.of("metadata", Map.of("read", true)), "If-Match", tag);
            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.body().get("metadata").toString()).isEqualTo("{\"read\":true}");
            assertThat(changed.header("ETag")).isNotEqualTo(tag);
            assertThat(ana.get(path).header("ETag")).isEqualTo(changed.header("ETag"));

            var stale = ana.patch(path, Map.of("metadata", Map.of("read", false)), "If-Match", tag);
            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.text("code")).isEqualTo("stale");
            assertThat(ana.patch(path, Map.of(), "If-Match", "nonsense").status())
                    .isEqualTo(412);
            assertThat(ana.get(path).body().at("/metadata/read").asBoolean()).isTrue();

            assertThat(ana.patch(path, Map.of("metadata", Map.of()), "If-Match", "*")
                            .status())
                    .isEqualTo(200);
            assertThat(ana.patch(path, Map.of("metadata", Map.of())).status()).isEqualTo(200);
        }
    }

    @Test
    void of_two_changes_at_once_one_wins_and_the_other_learns_of_it() throws Exception {
        var path = "/content/" + contentOf(ana);
        var tag = ana.get(path).header("ETag");
        try (var side = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = side.invokeAll(List.of(
                    () -> ana.patch(path, Map.of("title", "One"), "If-Match", tag)
                            .status(),
                    () -> ana.patch(path, Map.of("title", "Two"), "If-Match", tag)
                            .status()));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 412);
        }
    }

    @Test
    void titles_metadata_and_lines_can_be_changed_each_alone() {
        var content = "/content/" + contentOf(ana);
        var titled = ana.patch(content, Map.of("title", "Wasps"));
        assertThat(titled.text("title")).isEqualTo("Wasps");
        assertThat(titled.body().at("/metadata/words").asInt()).isEqualTo(9);
        assertThat(Instant.parse(titled.text("updated_at"))).isAfter(Instant.parse(titled.text("created_at")));
        assertThat(ana.patch(content, Map.of()).body()).isEqualTo(titled.body());

        var script = "/scripts/" + scriptOf(ana);
        var rewritten =
                ana.patch(script, Map.of("segments", List.of(Map.of("speaker", "Sam", "content", "Only wasps."))));
        assertThat(rewritten.texts("speaker")).containsExactly("Sam");
        assertThat(rewritten.text("prompt")).isEqualTo("Two friends over coffee");
        assertThat(ana.get("/scripts?q=wasps").body()).hasSize(1);
        assertThat(ana.get("/scripts?q=clouds").body()).isEmpty();

        var podcast = "/podcasts/" + podcastOf(ana);
        assertThat(ana.patch(podcast, Map.of("title", "Wasps"))
                        .body()
                        .at("/metadata/title")
                        .asText())
                .isEqualTo("Wasps");
    }

    @Test
    void scripts_outlive_the_content_that_they_were_made_of() {
        var content = contentOf(ana);
        var draft = new HashMap<>(script());
        draft.put("source_content_id", content);
        var script = "/scripts/" + ana.post("/scripts", draft).text("id");

        assertThat(ana.delete("/content/" + content).status()).isEqualTo(204);
        assertThat(ana.delete("/content/" + content).status()).isEqualTo(404);
        assertThat(ana.get(script).status()).isEqualTo(200);
        assertThat(ana.get(script).body().get("source_content_id").isNull()).isTrue();
    }

    @Test
    void a_script_takes_its_podcasts_and_their_files_along() throws IOException, InterruptedException {
        var script = scriptOf(ana);
        var podcast = ana.post("/podcasts", podcast(ana, script)).text("id");
        var audio = stored(Bucket.AUDIO, "bees/master.mp3");
        var cover = stored(Bucket.ART, "bees/cover.jpg");

        assertThat(ana.delete("/scripts/" + script).status()).isEqualTo(204);
        assertThat(ana.get("/podcasts/" + podcast).status()).isEqualTo(404);
        assertThat(blobs.find(Bucket.AUDIO, audio)).isEmpty();
        assertThat(blobs.find(Bucket.ART, cover)).isEmpty();
    }

    @Test
    void a_podcasts_files_go_with_it_unless_another_podcast_has_them() throws IOException, InterruptedException {
        var script = scriptOf(ana);
        var first = ana.post("/podcasts", podcast(ana, script)).text("id");
        var second = ana.post("/podcasts", podcast(ana, script)).text("id");
        var audio = stored(Bucket.AUDIO, "bees/master.mp3");
        var cover = stored(Bucket.ART, "bees/cover.jpg");

        assertThat(ana.delete("/podcasts/" + first).status()).isEqualTo(204);
        assertThat(blobs.find(Bucket.AUDIO, audio)).isPresent();
        assertThat(ana.delete("/podcasts/" + second).status()).isEqualTo(204);
        assertThat(blobs.find(Bucket.AUDIO, audio)).isEmpty();
        assertThat(blobs.find(Bucket.ART, cover)).isEmpty();
        assertThat(ana.get("/scripts/" + script).status()).isEqualTo(200);
        assertThat(ana.delete("/podcasts/" + second).status()).isEqualTo(404);
    }

    private BlobPath stored(Bucket bucket, String name) throws IOException, InterruptedException {
        var path = BlobPath.of(ana.account(), name);
        blobs.put(bucket, path, Content.of(new byte[] {1, 2, 3}));
        return path;
    }

    @Test
    void a_podcasts_files_lie_in_its_owners_folder() {
        var script = scriptOf(ana);
        for (var path : List.of(
                ben.account() + "/a.mp3",
                ana.account() + "/../" + ben.account() + "/a.mp3",
                ana.account() + "/./a.mp3",
                ana.account() + "//a.mp3",
                ana.account() + "/",
                ana.account().toString(),
                ana.account().toString().toUpperCase(java.util.Locale.ROOT) + "/a.mp3",
                "/" + ana.account() + "/a.mp3",
                ana.account() + "/a\\b.mp3",
                ana.account() + "/a\u0000.mp3",
                ana.account() + "/a\n.mp3",
                ana.account() + "/C:a.mp3",
                ana.account() + "/" + "a".repeat(300),
                "/etc/passwd",
                "../../etc/passwd",
                "https://example.com/a.mp3",
                "")) {
            for (var field : List.of("audio_storage_path", "cover_art_storage_path")) {
                var draft = new HashMap<>(podcast(ana, script));
                draft.put(field, path);
                var answer = ana.post("/podcasts", draft);
                assertThat(answer.status()).as(path).isEqualTo(422);
                assertThat(answer.body().at("/errors/0/loc/1").asText()).isEqualTo(field);
            }
        }
    }

    @Test
    void a_row_that_names_anothers_file_gives_no_link_to_it() {
        var podcast = podcastOf(ben);
        database.asService(sql -> sql.change(
                "update generated_podcasts set audio_storage_path = ? where id = ?",
                ana.account() + "/bees/master.mp3",
                UUID.fromString(podcast)));
        assertThat(ben.get("/podcasts/" + podcast).text("audio_url"))
                .doesNotContain(ana.account().toString());
    }
}
