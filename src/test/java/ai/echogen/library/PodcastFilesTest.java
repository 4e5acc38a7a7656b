package ai.echogen.library;

import static ai.echogen.library.Examples.podcast;
import static ai.echogen.library.Examples.script;
import static ai.echogen.library.Examples.scriptOf;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import ai.echogen.storage.Content;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A podcast's files lie in its owner's folder, and go when nothing needs them any more.
@QuarkusTest
class PodcastFilesTest extends TwoPeople {
    @Inject
    Blobs blobs;

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
}
