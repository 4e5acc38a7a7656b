package ai.echogen.library;

import static ai.echogen.library.Examples.scriptOf;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import ai.echogen.storage.Content;
import ai.echogen.testing.Person;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WorkingFilesTest {
    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    Blobs blobs;

    @Inject
    WorkingFiles working;

    @Inject
    InstantSource clock;

    private Person ana;
    private Caller caller;

    @BeforeEach
    void somebody() {
        ana = Person.joins(server, database);
        caller = Caller.inBackground(ana.account());
    }

    private WorkingFiles.File stored(Bucket bucket, String name) throws Exception {
        var file = new WorkingFiles.File(bucket, BlobPath.of(ana.account(), name));
        working.note(caller, List.of(file));
        blobs.put(bucket, file.path(), Content.of(new byte[] {1}));
        return file;
    }

    private void lastUsed(Duration ago) {
        database.asService(sql -> sql.change(
                "update working_files set used_at = ? where user_id = ?",
                clock.instant().minus(ago),
                ana.account()));
    }

    private void sweep() throws Exception {
        working.sweep(clock.instant().minus(Duration.ofDays(30)));
    }

    private boolean isThere(WorkingFiles.File file) throws Exception {
        return blobs.find(file.bucket(), file.path()).isPresent();
    }

    private int known() {
        return database.asService(sql -> sql.first(
                        "select count(*) from working_files where user_id = ?", row -> row.getInt(1), ana.account()))
                .orElseThrow();
    }

    @Test
    void what_nobody_has_used_for_the_time_is_deleted_and_forgotten() throws Exception {
        var take = stored(Bucket.AUDIO, "takes/old.wav");
        lastUsed(Duration.ofDays(31));
        var fresh = stored(Bucket.AUDIO, "takes/fresh.wav");

        sweep();

        assertThat(isThere(take)).isFalse();
        assertThat(isThere(fresh)).isTrue();
        assertThat(known()).isEqualTo(1);
    }

    @Test
    void what_is_used_again_stays() throws Exception {
        var take = stored(Bucket.AUDIO, "takes/again.wav");
        lastUsed(Duration.ofDays(31));
        working.note(caller, List.of(take));

        sweep();

        assertThat(isThere(take)).isTrue();
    }

    @Test
    void what_a_podcast_shows_is_never_deleted() throws Exception {
        var audio = stored(Bucket.AUDIO, "bees/episode.mp3");
        var cover = stored(Bucket.ART, "bees/cover.jpg");
        var made = ana.post(
                "/podcasts",
                Map.of(
                        "script_id", scriptOf(ana),
                        "audio_storage_path", audio.path().toString(),
                        "cover_art_storage_path", cover.path().toString()));
        assertThat(made.status()).isEqualTo(201);
        lastUsed(Duration.ofDays(400));

        sweep();

        assertThat(isThere(audio)).isTrue();
        assertThat(isThere(cover)).isTrue();
        assertThat(known()).isZero();
    }

    @Test
    void what_a_podcast_has_taken_over_is_no_working_file_any_more() throws Exception {
        var audio = stored(Bucket.AUDIO, "bees/episode.mp3");
        database.asCaller(caller, sql -> {
            working.adopt(sql, caller, List.of(audio));
            return true;
        });

        assertThat(known()).isZero();
        assertThat(isThere(audio)).isTrue();
    }
}
