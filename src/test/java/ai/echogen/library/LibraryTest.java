package ai.echogen.library;

import static ai.echogen.library.Examples.content;
import static ai.echogen.library.Examples.contentOf;
import static ai.echogen.library.Examples.podcast;
import static ai.echogen.library.Examples.podcastOf;
import static ai.echogen.library.Examples.script;
import static ai.echogen.library.Examples.scriptOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What people keep comes back as they sent it, and is changed by whoever knows its version.
@QuarkusTest
class LibraryTest extends TwoPeople {
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
}
