package ai.echogen.embedded.storage;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import org.apache.james.mime4j.MimeIOException;
import org.jspecify.annotations.Nullable;

/// Takes files in: asks first whether that may be, then streams.
@Singleton
final class Uploads {
    /// More than an episode of ten hours.
    static final long MOST = 500_000_000;

    /// A client that is still sending would see a broken connection instead of our answer, so the rest is
    /// read and thrown away; but not for ever.
    private static final long PATIENCE_BYTES = 100L << 20;

    private final ObjectStore store;
    private final Buckets buckets;

    Uploads(ObjectStore store, Buckets buckets) {
        this.store = store;
        this.buckets = buckets;
    }

    /// How a request describes what it brings.
    ///
    /// @param announced the body's length, where it is told
    record Request(
            InputStream body,
            @Nullable String contentType,
            @Nullable String cacheControl,
            @Nullable String metadata,
            @Nullable Long announced) {}

    /// @throws WireError for what is refused: its body is not kept
    StoredObject take(
            Who who, @Nullable String owner, String bucketId, String name, Request request, boolean replacing) {
        try {
            ObjectName.checked(name);
            var bucket = buckets.require(bucketId);
            var limit = bucket.fileSizeLimit() == null ? MOST : Math.min(MOST, bucket.fileSizeLimit());
            if (request.announced() != null && request.announced() > limit + Incoming.ROOM_FOR_FIELDS) {
                throw WireError.tooLarge();
            }
            store.requireMayStore(who, bucketId, name, replacing);
            var incoming =
                    Incoming.of(request.body(), request.contentType(), request.cacheControl(), request.metadata());
            bucket.requireType(incoming.mediaType());
            var file = store.files().write(incoming.body(), limit);
            requireWhole(incoming, file);
            return store.keep(
                    who,
                    bucketId,
                    name,
                    file,
                    new ObjectStore.Description(
                            owner, incoming.mediaType(), incoming.cacheControl(), incoming.userMetadata()),
                    replacing);
        } catch (WireError refusal) {
            drain(request.body());
            throw refusal;
        } catch (MimeIOException e) {
            throw WireError.request("Unexpected end of form");
        } catch (ObjectFiles.DiskFailure e) {
            throw WireError.disk(e);
        } catch (IOException e) {
            throw WireError.aborted(e);
        }
    }

    private void requireWhole(Incoming incoming, ObjectFiles.Written file) throws IOException {
        var whole = false;
        try {
            incoming.ending().requireWhole();
            whole = true;
        } finally {
            if (!whole) {
                store.files().delete(file.version());
            }
        }
    }

    private static void drain(InputStream body) {
        try {
            var left = PATIENCE_BYTES;
            var buffer = new byte[1 << 16];
            for (var read = body.read(buffer); read >= 0 && left > 0; read = body.read(buffer)) {
                left -= read;
            }
        } catch (IOException _) {
            // it has gone: nobody reads our answer
        }
    }
}
