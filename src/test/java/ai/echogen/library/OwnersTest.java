package ai.echogen.library;

import static ai.echogen.library.Examples.content;
import static ai.echogen.library.Examples.contentOf;
import static ai.echogen.library.Examples.podcast;
import static ai.echogen.library.Examples.podcastOf;
import static ai.echogen.library.Examples.script;
import static ai.echogen.library.Examples.scriptOf;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.Person.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Everybody has their own library, and learns nothing of anybody else's.
@QuarkusTest
class OwnersTest extends TwoPeople {
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
