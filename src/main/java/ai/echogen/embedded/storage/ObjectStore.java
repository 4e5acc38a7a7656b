package ai.echogen.embedded.storage;

import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Objects: rows that row-level security guards, and their files. A row appears when its file is there to
/// stay, in one step with the end of the one before; what a crash leaves behind is a file without a row,
/// which [Sweep] takes.
final class ObjectStore {
    private static final String FIND = """
            select %s from storage.objects where bucket_id = ? and name = ?
            """.formatted(StoredObject.COLUMNS);
    // writers of one name take turns, also where there is no row yet
    private static final String TURN = """
            select pg_advisory_xact_lock(hashtextextended(? || '/' || ?, 0))
            """;
    private static final String VERSION = """
            select version from storage.objects where bucket_id = ? and name = ?
            """;
    private static final String INSERT = """
            insert into storage.objects (bucket_id, name, owner_id, owner, version, metadata, user_metadata)
            values (?, ?, ?, ?::uuid, ?, ?::jsonb, ?::jsonb)
            """;
    private static final String RETURNING = " returning " + StoredObject.COLUMNS;
    private static final String REPLACE = """
            on conflict (bucket_id, name) do update
               set owner_id = excluded.owner_id, owner = excluded.owner, version = excluded.version,
                   metadata = excluded.metadata, user_metadata = excluded.user_metadata, updated_at = now(),
                   last_accessed_at = now()
            """;
    private static final String MOVE = """
            update storage.objects set bucket_id = ?, name = ?, updated_at = now(), last_accessed_at = now()
             where bucket_id = ? and name = ?
            """ + RETURNING;
    private static final String REMOVE = """
            delete from storage.objects where bucket_id = ? and name = any (?)
            """ + RETURNING;
    private static final String REMOVE_ALL = """
            delete from storage.objects
             where ctid = any (array(select ctid from storage.objects where bucket_id = ? limit 500 for update))
            """ + RETURNING;
    private static final String REMOVE_OF_ACCOUNT = """
            delete from storage.objects where path_tokens[1] = ? or owner_id = ?
            """ + RETURNING;
    private static final String EXISTING = """
            select name from storage.objects where bucket_id = ? and name = any (?)
            """;
    private static final String OF_ACCOUNT = """
            select %s from storage.objects
             where bucket_id = ? and path_tokens[1] = ? and starts_with(name, ?)
             order by name
            """.formatted(StoredObject.COLUMNS);

    private final Database database;
    private final ObjectFiles files;
    private final InstantSource clock;

    ObjectStore(Database database, ObjectFiles files, InstantSource clock) {
        this.database = database;
        this.files = files;
        this.clock = clock;
    }

    ObjectFiles files() {
        return files;
    }

    Optional<StoredObject> find(Who who, String bucket, String name) {
        return as(who, sql -> sql.first(FIND, StoredObject::of, bucket, name));
    }

    StoredObject require(Who who, String bucket, String name) {
        return find(who, bucket, name).orElseThrow(WireError::noObject);
    }

    /// Asks before any bytes are taken, by a row that is not kept.
    ///
    /// @throws WireError when this person must not store that, or it is there and `replacing` is not wanted
    void requireMayStore(Who who, String bucket, String name, boolean replacing) {
        try {
            as(who, sql -> {
                insert(sql, who.owner(), bucket, name, UUID.randomUUID(), "{}", null, replacing);
                throw new NotKept();
            });
        } catch (NotKept _) {
            // it may
        }
    }

    /// Makes the object of a file that was written. Where the row is certain not to be there, the file goes;
    /// where the answer to a commit is lost it may be there, and the file stays.
    StoredObject keep(
            Who who, String bucket, String name, ObjectFiles.Written file, Description description, boolean replacing) {
        var mayBeKept = new AtomicBoolean();
        try {
            var metadata = description.metadata(file, clock.instant());
            var replaced = as(who, sql -> {
                sql.list(TURN, _ -> "", bucket, name);
                var before = sql.first(VERSION, row -> UUID.fromString(row.getString(1)), bucket, name);
                var now = insert(
                        sql,
                        who.owner() == null ? description.owner() : who.owner(),
                        bucket,
                        name,
                        file.version(),
                        metadata,
                        description.userMetadata(),
                        replacing);
                mayBeKept.set(true);
                return new Replaced(now, before);
            });
            replaced.before().ifPresent(files::delete);
            return replaced.now();
        } finally {
            if (!mayBeKept.get()) {
                files.delete(file.version());
            }
        }
    }

    private record Replaced(StoredObject now, Optional<UUID> before) {}

    /// @param owner        whose it is when the service stores it
    /// @param mediaType    for example `audio/mpeg`
    /// @param cacheControl as it is served
    /// @param userMetadata JSON that the uploader added
    record Description(
            @Nullable String owner,
            String mediaType,
            String cacheControl,
            @Nullable JsonNode userMetadata) {
        private String metadata(ObjectFiles.Written file, Instant now) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("eTag", "\"" + file.md5() + "\"")
                    .put("size", file.size())
                    .put("mimetype", mediaType)
                    .put("cacheControl", cacheControl)
                    .put("lastModified", StoredObject.wire(now))
                    .put("contentLength", file.size())
                    .put("httpStatusCode", 200)
                    .toString();
        }
    }

    private static StoredObject insert(
            Sql sql,
            @Nullable String owner,
            String bucket,
            String name,
            UUID version,
            String metadata,
            @Nullable JsonNode userMetadata,
            boolean replacing)
            throws SQLException {
        return sql.first(
                        INSERT + (replacing ? REPLACE : "") + RETURNING,
                        StoredObject::of,
                        bucket,
                        name,
                        owner,
                        owner,
                        version.toString(),
                        metadata,
                        userMetadata == null ? null : userMetadata.toString())
                .orElseThrow();
    }

    /// Under another name, with the same bytes.
    ///
    /// @throws WireError when it is not there, or something is at the other name
    StoredObject move(Who who, String bucket, String name, String toBucket, String toName) {
        return as(who, sql -> sql.first(MOVE, StoredObject::of, toBucket, toName, bucket, name))
                .orElseThrow(WireError::noObject);
    }

    /// @param description in place of the source's; null keeps that
    StoredObject copy(
            Who who, StoredObject source, String toBucket, String toName, Description description, boolean replacing) {
        requireMayStore(who, toBucket, toName, replacing);
        try {
            var version = files.copy(source.version());
            return keep(
                    who,
                    toBucket,
                    toName,
                    new ObjectFiles.Written(
                            version, source.size(), source.etag().replace("\"", "")),
                    description,
                    replacing);
        } catch (IOException e) {
            throw WireError.noFile();
        }
    }

    /// @return those that were there and that this person may delete
    List<StoredObject> remove(Who who, String bucket, Collection<String> names) {
        var removed = as(who, sql -> sql.list(REMOVE, StoredObject::of, bucket, names.toArray(String[]::new)));
        removed.forEach(object -> files.delete(object.version()));
        return removed;
    }

    /// Everything in a bucket.
    void empty(String bucket) {
        List<StoredObject> removed;
        do {
            removed = as(new Who.Service(), sql -> sql.list(REMOVE_ALL, StoredObject::of, bucket));
            removed.forEach(object -> files.delete(object.version()));
        } while (!removed.isEmpty());
    }

    /// Everything in an account's folders, and what it stored elsewhere.
    void erase(String account) {
        as(new Who.Service(), sql -> sql.list(REMOVE_OF_ACCOUNT, StoredObject::of, account, account))
                .forEach(object -> files.delete(object.version()));
    }

    /// Which of these names this person sees.
    List<String> existing(Who who, String bucket, Collection<String> names) {
        return as(who, sql -> sql.list(EXISTING, row -> row.getString(1), bucket, names.toArray(String[]::new)));
    }

    /// In the order of their names.
    List<StoredObject> ofAccount(String bucket, String account, String prefix) {
        return as(
                new Who.Service(),
                sql -> sql.list(OF_ACCOUNT, StoredObject::of, bucket, account, account + "/" + prefix));
    }

    /// One transaction with the rights of whoever asks.
    ///
    /// @throws WireError also when the database is away
    <T> T as(Who who, Database.Work<T> work) {
        Database.Work<T> worded = sql -> {
            try {
                return work.in(sql);
            } catch (SQLException e) {
                var refusal = WireError.of(e);
                if (refusal != null) {
                    throw refusal;
                }
                throw e;
            }
        };
        try {
            return switch (who) {
                case Who.Service _ -> database.asService(worded);
                case Who.Person(var caller) -> database.asCaller(caller, worded);
                case Who.Anonymous _ -> database.asNobody(worded);
            };
        } catch (Failure away) {
            if (away.code() == Code.CANCELLED) {
                throw away;
            }
            throw WireError.database(away);
        }
    }

    /// Takes a transaction back that was only a question.
    private static final class NotKept extends RuntimeException {
        NotKept() {
            super(null, null, false, false);
        }
    }
}
