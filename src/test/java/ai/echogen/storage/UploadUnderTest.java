package ai.echogen.storage;

import ai.echogen.caller.AccountId;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseProject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/// The hosted adapter with one file of zeros, for the benchmark.
public final class UploadUnderTest {
    private static final BlobPath PATH = BlobPath.of(new AccountId(UUID.randomUUID()), "large.mp3");

    private final SupabaseBlobs blobs;
    private final long bytes;

    /// @param settings `SUPABASE_URL` and its keys
    public UploadUnderTest(Map<String, String> settings, long bytes) {
        this.blobs = new SupabaseBlobs(
                SupabaseProject.of(Settings.of(settings)).orElseThrow(),
                BucketNames.of(Settings.of(Map.of())),
                InstantSource.system());
        this.bytes = bytes;
    }

    public void put() throws IOException, InterruptedException {
        var size = blobs.put(Bucket.AUDIO, PATH, Content.of(() -> new Zeros(bytes)))
                .size();
        if (size != bytes) {
            throw new AssertionError("stored %d bytes of %d".formatted(size, bytes));
        }
    }

    public void read() throws IOException, InterruptedException {
        try (var in = blobs.open(Bucket.AUDIO, PATH).orElseThrow()) {
            var size = in.transferTo(OutputStream.nullOutputStream());
            if (size != bytes) {
                throw new AssertionError("read %d bytes of %d".formatted(size, bytes));
            }
        }
    }
}
