package ai.echogen.embedded.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.db.Database;
import ai.echogen.testing.PostgresProxy;
import ai.echogen.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A row and its file come together, whatever becomes of the connection between them.
class KeptFilesTest {
    private static final Who US = new Who.Service();
    private static final String BUCKET = "podcast-audio";
    private static final ObjectStore.Description WAV = new ObjectStore.Description(null, "audio/wav", "no-cache", null);

    @TempDir
    Path folder;

    private final PostgresProxy proxy = new PostgresProxy(TestDatabase.address());
    private final Database database = new Database(proxy.address());
    private ObjectFiles files;
    private ObjectStore store;

    @BeforeEach
    void a_bucket() {
        files = new ObjectFiles(folder);
        store = new ObjectStore(database, files, InstantSource.system());
        database.asService(sql -> sql.change(
                "insert into storage.buckets (id, name) values (?, ?) on conflict do nothing", BUCKET, BUCKET));
    }

    @AfterEach
    void close() {
        database.close();
        proxy.close();
    }

    private ObjectFiles.Written written() throws IOException {
        return files.write(new ByteArrayInputStream(new byte[] {1, 2, 3}), 100);
    }

    @Test
    void a_commit_whose_answer_is_lost_keeps_the_file_of_its_row() throws Exception {
        var file = written();
        proxy.losesTheAnswerAfter("insert into storage.objects");
        assertThatThrownBy(() -> store.keep(US, BUCKET, "a/take.wav", file, WAV, true))
                .isInstanceOf(WireError.class);

        assertThat(store.require(US, BUCKET, "a/take.wav").version()).isEqualTo(file.version());
        assertThat(files.of(file.version())).exists();
    }

    @Test
    void what_is_refused_leaves_no_file() throws Exception {
        store.keep(US, BUCKET, "a/take.wav", written(), WAV, true);
        var second = written();
        assertThatThrownBy(() -> store.keep(US, BUCKET, "a/take.wav", second, WAV, false))
                .isInstanceOf(WireError.class);
        assertThat(files.of(second.version())).doesNotExist();
    }
}
