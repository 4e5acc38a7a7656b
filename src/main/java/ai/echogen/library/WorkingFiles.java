package ai.echogen.library;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import ai.echogen.failure.Failure;
import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Stored files that no podcast shows yet: takes, masters of jobs that failed, uploads. Each is noted before it is put,
/// so that none is forgotten, and is deleted when nobody has used it for a time.
@Singleton
public final class WorkingFiles {
    private static final Logger LOG = Logger.getLogger(WorkingFiles.class);
    private static final int AT_ONCE = 500;

    private static final String NOTE = """
            insert into working_files (user_id, bucket, path, used_at)
            select ?, file.bucket, file.path, ? from unnest(?::text[], ?::text[]) file (bucket, path)
             order by 1, 2, 3
            on conflict (user_id, bucket, path) do update set used_at = excluded.used_at
            """;
    private static final String OWE = """
            insert into working_files (user_id, bucket, path, used_at, unbooked) values (?, ?, ?, ?, ?::jsonb)
            on conflict (user_id, bucket, path) do update
               set used_at = excluded.used_at,
                   unbooked = coalesce(working_files.unbooked, '[]') || excluded.unbooked
            """;
    private static final String OWED = """
            select unbooked::text as unbooked
              from working_files
             where user_id = ? and bucket = ? and path = ? and unbooked is not null
            """;
    private static final String BOOK = """
            update working_files set unbooked = null where user_id = ? and bucket = ? and path = ?
            """;
    private static final String ADOPT = """
            delete from working_files
             where user_id = ?
               and (bucket, path) in (select * from unnest(?::text[], ?::text[]))
            """;
    // a podcast may have been made by hand of what a job stored
    private static final String UNUSED = """
            select user_id, bucket, path,
                   exists (select from generated_podcasts podcast
                            where podcast.user_id = file.user_id
                              and case file.bucket
                                      when 'audio' then podcast.audio_storage_path
                                      when 'art' then podcast.cover_art_storage_path
                                      else podcast.transcript_storage_path
                                  end = file.path) as shown
              from working_files file
             where used_at < ?
             order by used_at
             limit ?
            """;
    private static final String FORGET = """
            delete from working_files where user_id = ? and bucket = ? and path = ? and used_at < ?
            """;
    private static final String KEEP_FOR_NOW = """
            update working_files set used_at = ? where user_id = ? and bucket = ? and path = ?
            """;

    /// A file and the bucket that it is in.
    public record File(Bucket bucket, BlobPath path) {}

    private record Unused(AccountId owner, Bucket bucket, String path, boolean shown) {}

    private final Database database;
    private final Blobs blobs;
    private final InstantSource clock;

    WorkingFiles(Database database, Blobs blobs, InstantSource clock) {
        this.database = database;
        this.blobs = blobs;
        this.clock = clock;
    }

    /// To be called before files are put, and when they are used again.
    public void note(Caller caller, List<File> files) {
        database.asCaller(
                caller, sql -> sql.change(NOTE, caller.account(), clock.instant(), buckets(files), paths(files)));
    }

    /// As [#note], of a file that cost something. What several makers of the same file have paid adds up.
    ///
    /// @param paid a list of whatever the caller knows costs by, as JSON
    public void note(Caller caller, File file, String paid) {
        database.asCaller(
                caller,
                sql -> sql.change(
                        OWE, caller.account(), name(file.bucket()), file.path().toString(), clock.instant(), paid));
    }

    /// What was paid for a file and is not booked, as it was noted: by somebody who did not come to
    /// book it.
    public Optional<String> unbooked(Caller caller, File file) {
        return database.asCaller(
                caller,
                sql -> sql.first(
                        OWED,
                        row -> row.getString("unbooked"),
                        caller.account(),
                        name(file.bucket()),
                        file.path().toString()));
    }

    /// Within the transaction that books what was paid for the file.
    public void booked(Sql sql, Caller caller, File file) throws SQLException {
        sql.change(BOOK, caller.account(), name(file.bucket()), file.path().toString());
    }

    /// Within the transaction in which a podcast takes the files over: from then on they go with it.
    public void adopt(Sql sql, Caller caller, List<File> files) throws SQLException {
        sql.change(ADOPT, caller.account(), buckets(files), paths(files));
    }

    /// Deletes a file that is not needed any more. Safe to repeat.
    public void drop(Caller caller, File file) throws InterruptedException {
        blobs.delete(file.bucket(), file.path());
        database.asCaller(caller, sql -> {
            adopt(sql, caller, List.of(file));
            return true;
        });
    }

    /// Deletes what nobody has used since; the row goes last, so that no crash leaves a file that nobody knows of.
    /// Whoever looks for the file afterwards finds it gone, and makes it again. Nodes may do this at the same time.
    ///
    /// @return how many files
    int sweep(Instant unusedSince) throws InterruptedException {
        var deleted = 0;
        while (true) {
            var unused = database.asService(sql -> sql.list(UNUSED, WorkingFiles::unused, unusedSince, AT_ONCE));
            for (var file : unused) {
                if (sweep(file, unusedSince)) {
                    deleted++;
                }
            }
            if (unused.size() < AT_ONCE) {
                return deleted;
            }
        }
    }

    private boolean sweep(Unused file, Instant unusedSince) throws InterruptedException {
        var gone = !file.shown();
        try {
            var path = BlobPath.parse(file.path());
            if (gone && path.isPresent()) {
                blobs.delete(file.bucket(), path.get());
            }
            database.asService(sql -> sql.change(FORGET, file.owner(), name(file.bucket()), file.path(), unusedSince));
            return gone;
        } catch (Failure e) {
            LOG.warnf(e, "The unused file %s stays for now: the storage does not let it go", file.path());
            database.asService(
                    sql -> sql.change(KEEP_FOR_NOW, clock.instant(), file.owner(), name(file.bucket()), file.path()));
            return false;
        }
    }

    private static Unused unused(ResultSet row) throws SQLException {
        return new Unused(
                new AccountId(Rows.uuid(row, "user_id")),
                Bucket.valueOf(row.getString("bucket").toUpperCase(Locale.ROOT)),
                row.getString("path"),
                row.getBoolean("shown"));
    }

    private static String name(Bucket bucket) {
        return bucket.name().toLowerCase(Locale.ROOT);
    }

    private static String[] buckets(List<File> files) {
        return files.stream().map(file -> name(file.bucket())).toArray(String[]::new);
    }

    private static String[] paths(List<File> files) {
        return files.stream().map(file -> file.path().toString()).toArray(String[]::new);
    }
}
