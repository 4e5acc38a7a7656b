package ai.echogen.library.content;

import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.library.WorkingFiles;
import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Files that people send, kept until a job has read them.
@Singleton
public final class Uploads {
    /// The type of the job that reads them.
    public static final String JOB = "content_import";

    public static final int LONGEST_NAME = 255;

    private static final Bucket BUCKET = Bucket.TRANSCRIPTS;
    private static final String FOLDER = "uploads/";

    private static final Logger LOG = Logger.getLogger(Uploads.class);

    private final Blobs blobs;
    private final WorkingFiles working;

    Uploads(Blobs blobs, WorkingFiles working) {
        this.blobs = blobs;
        this.working = working;
    }

    /// Where a file is, as a job's payload names it; nothing for what is none of the caller's.
    public static Optional<BlobPath> path(Caller caller, String name) {
        return name.startsWith(FOLDER) ? BlobPath.parse(caller.account() + "/" + name) : Optional.empty();
    }

    public static Failure missing() {
        return new Failure(Code.NOT_FOUND, "The file that was uploaded is not kept any more: send it again.");
    }

    /// @return what a job's payload names it by
    String keep(Caller caller, Path file) throws IOException, InterruptedException {
        var name = FOLDER + UUID.randomUUID();
        var path = BlobPath.of(caller.account(), name);
        working.note(caller, List.of(new WorkingFiles.File(BUCKET, path)));
        blobs.put(BUCKET, path, ai.echogen.storage.Content.of(file).as("application/octet-stream"));
        return name;
    }

    /// To be closed by the caller.
    ///
    /// @throws Failure `not_found`
    public InputStream open(BlobPath path) throws InterruptedException {
        return blobs.open(BUCKET, path).orElseThrow(Uploads::missing);
    }

    /// As [#drop]; what stays goes with other unused files.
    void dropQuietly(Caller caller, BlobPath path) {
        try {
            drop(caller, path);
        } catch (Failure e) {
            LOG.debugf(e, "The upload %s stays until it is swept away", path);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Safe to repeat.
    public void drop(Caller caller, BlobPath path) throws InterruptedException {
        working.drop(caller, new WorkingFiles.File(BUCKET, path));
    }
}
