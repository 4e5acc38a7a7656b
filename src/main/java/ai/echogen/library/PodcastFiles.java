package ai.echogen.library;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Sql;
import ai.echogen.failure.Failure;
import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The files of podcasts that are gone. They go after the commit: a row without its file would be a broken
/// podcast, a file without its row is only room on the disk, and goes with the account at the latest.
public final class PodcastFiles {
    private static final Logger LOG = Logger.getLogger(PodcastFiles.class);
    private static final String DELETE = """
            delete from generated_podcasts where %s = ?
            returning user_id, audio_storage_path, cover_art_storage_path, transcript_storage_path
            """;
    private static final String DELETE_ONE = DELETE.formatted("id");
    private static final String DELETE_OF_SCRIPT = DELETE.formatted("script_id");
    private static final String AUDIO_IN_USE = """
            select 1 from generated_podcasts where audio_storage_path = ? limit 1
            """;
    private static final String COVER_IN_USE = """
            select 1 from generated_podcasts where cover_art_storage_path = ? limit 1
            """;
    private static final String TRANSCRIPT_IN_USE = """
            select 1 from generated_podcasts where transcript_storage_path = ? limit 1
            """;

    private record File(Bucket bucket, BlobPath path) {}

    private final int podcasts;
    private final List<File> files;

    private PodcastFiles(int podcasts, List<File> files) {
        this.podcasts = podcasts;
        this.files = files;
    }

    public static PodcastFiles deletePodcast(Sql sql, UUID podcast) throws SQLException {
        return deleted(sql, DELETE_ONE, podcast);
    }

    public static PodcastFiles deletePodcastsOf(Sql sql, UUID script) throws SQLException {
        return deleted(sql, DELETE_OF_SCRIPT, script);
    }

    private static PodcastFiles deleted(Sql sql, String statement, UUID id) throws SQLException {
        var rows = sql.list(statement, PodcastFiles::files, id);
        var left = new ArrayList<File>();
        for (var file : rows.stream().flatMap(List::stream).distinct().toList()) {
            if (!inUse(sql, file)) {
                left.add(file);
            }
        }
        return new PodcastFiles(rows.size(), List.copyOf(left));
    }

    /// A cover that another one took the place of.
    public static PodcastFiles coverUnlessUsed(Sql sql, String path, AccountId owner) throws SQLException {
        var left = new ArrayList<File>();
        for (var file : file(Bucket.ART, path, owner).toList()) {
            if (!inUse(sql, file)) {
                left.add(file);
            }
        }
        return new PodcastFiles(0, List.copyOf(left));
    }

    /// Two podcasts may share a file, such as a cover.
    private static boolean inUse(Sql sql, File file) throws SQLException {
        var statement = switch (file.bucket()) {
            case AUDIO -> AUDIO_IN_USE;
            case ART -> COVER_IN_USE;
            case TRANSCRIPTS -> TRANSCRIPT_IN_USE;
        };
        return sql.first(statement, _ -> true, file.path().toString()).isPresent();
    }

    private static List<File> files(ResultSet row) throws SQLException {
        var owner = new AccountId(Rows.uuid(row, "user_id"));
        return Stream.of(
                        file(Bucket.AUDIO, row.getString("audio_storage_path"), owner),
                        file(Bucket.ART, row.getString("cover_art_storage_path"), owner),
                        file(Bucket.TRANSCRIPTS, row.getString("transcript_storage_path"), owner))
                .flatMap(files -> files)
                .toList();
    }

    /// A row that was written past this program may name anything: only the owner's files go with it.
    private static Stream<File> file(Bucket bucket, @Nullable String path, AccountId owner) {
        return Stream.ofNullable(path)
                .flatMap(text -> BlobPath.parse(text).stream())
                .filter(parsed -> parsed.owner().equals(owner))
                .map(parsed -> new File(bucket, parsed));
    }

    /// How many podcasts were deleted.
    public int podcasts() {
        return podcasts;
    }

    /// To be called after the commit. The podcasts are gone whatever the storage says, so its refusal is only
    /// logged.
    public void deleteFrom(Blobs blobs) throws InterruptedException {
        for (var file : files) {
            try {
                blobs.delete(file.bucket(), file.path());
            } catch (Failure e) {
                LOG.warnf(e, "The file %s of a deleted podcast stays until the account goes", file.path());
            }
        }
    }
}
