package ai.echogen.storage;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.OwnedData;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// People's files: on this machine's disk, or in the Storage of a Supabase project. A file appears whole
/// or not at all, and takes the place of an older one in one step. Size costs no memory.
///
/// Every method may ask another machine. Where that does not answer, a [ai.echogen.failure.Failure] of the
/// code `storage_unavailable` says so, with a `retryAfter`: the same may be asked again. `storage_refused`
/// is for good.
public interface Blobs extends OwnedData {
    /// Streams to its place. Returns when the file is there to stay, so that a row may point at it from
    /// then on.
    ///
    /// @throws IOException when the content cannot be read; what was stored before is still there
    Blob put(Bucket bucket, BlobPath path, Content content) throws IOException, InterruptedException;

    Optional<Blob> find(Bucket bucket, BlobPath path) throws InterruptedException;

    /// The whole file, to be closed by the caller. A connection that breaks meanwhile is an [IOException]
    /// of the stream.
    Optional<InputStream> open(Bucket bucket, BlobPath path) throws InterruptedException;

    /// Some of a file's bytes, to be closed by the caller: fewer where the file ends before, none behind
    /// its end.
    ///
    /// @param from   from 0
    /// @param length at least 1
    Optional<InputStream> open(Bucket bucket, BlobPath path, long from, long length) throws InterruptedException;

    /// Does nothing when it is gone already.
    void delete(Bucket bucket, BlobPath path) throws InterruptedException;

    /// An account's files in a bucket, by their paths in order.
    ///
    /// @param prefix how the path goes on behind the account's folder, for example `episodes/42/`
    List<Blob> list(Bucket bucket, AccountId account, String prefix) throws InterruptedException;

    /// Links that work for everybody who has them until they expire, in whole or by ranges. Each is
    /// absolute, or to be resolved against this server's own address. A link to what is not there leads
    /// nowhere.
    ///
    /// @return one for each path
    Map<BlobPath, URI> signedUrls(Bucket bucket, Collection<BlobPath> paths, Duration expiresIn)
            throws InterruptedException;

    /// One of [#signedUrls].
    default URI signedUrl(Bucket bucket, BlobPath path, Duration expiresIn) throws InterruptedException {
        return signedUrls(bucket, List.of(path), expiresIn).values().iterator().next();
    }

    /// All of an account's files in all buckets.
    @Override
    void erase(AccountId account) throws InterruptedException;
}
