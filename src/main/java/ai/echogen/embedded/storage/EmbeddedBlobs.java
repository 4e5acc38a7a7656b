package ai.echogen.embedded.storage;

import ai.echogen.caller.AccountId;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.storage.Blob;
import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Bucket;
import ai.echogen.storage.BucketNames;
import ai.echogen.storage.Content;
import ai.echogen.storage.LocalBlobs;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.io.input.BoundedInputStream;
import org.jboss.logging.Logger;

/// The server's own way to the objects that Supabase's clients reach by [ObjectResource].
@Singleton
@Typed(LocalBlobs.class)
final class EmbeddedBlobs implements LocalBlobs {
    private static final Logger LOG = Logger.getLogger(EmbeddedBlobs.class);
    private static final Who US = new Who.Service();
    private static final Duration SOON = Duration.ofSeconds(5);

    private final ObjectStore store;
    private final Buckets buckets;
    private final LinkTokens tokens;
    private final BucketNames names;

    EmbeddedBlobs(ObjectStore store, Buckets buckets, LinkTokens tokens, BucketNames names) {
        this.store = store;
        this.buckets = buckets;
        this.tokens = tokens;
        this.names = names;
    }

    @Override
    public Blob put(Bucket bucket, BlobPath path, Content content) throws IOException, InterruptedException {
        var description = new ObjectStore.Description(
                path.owner().toString(), content.mediaType(path), content.cacheControl(), null);
        try (var in = content.open()) {
            var file = store.files().write(in, Long.MAX_VALUE);
            return asked(() -> {
                buckets.makeOwn();
                return blob(path, store.keep(US, names.of(bucket), path.toString(), file, description, true));
            });
        } catch (ObjectFiles.DiskFailure e) {
            if (Thread.interrupted()) {
                // which closes a file that is being written
                throw new InterruptedException("stopped while a file was stored");
            }
            throw unavailable(e);
        }
    }

    @Override
    public Optional<Blob> find(Bucket bucket, BlobPath path) throws InterruptedException {
        return object(bucket, path).map(object -> blob(path, object));
    }

    private Optional<StoredObject> object(Bucket bucket, BlobPath path) throws InterruptedException {
        return asked(() -> store.find(US, names.of(bucket), path.toString()));
    }

    @Override
    public Optional<InputStream> open(Bucket bucket, BlobPath path) throws InterruptedException {
        return open(bucket, path, 0, Long.MAX_VALUE);
    }

    @Override
    public Optional<InputStream> open(Bucket bucket, BlobPath path, long from, long length)
            throws InterruptedException {
        var object = object(bucket, path);
        try {
            return object.isEmpty() ? Optional.empty() : Optional.of(bytes(object.get(), from, length));
        } catch (NoSuchFileException _) {
            // replaced this very moment: look once more
            try {
                var next = object(bucket, path);
                return next.isEmpty() ? Optional.empty() : Optional.of(bytes(next.get(), from, length));
            } catch (NoSuchFileException lost) {
                LOG.errorf(
                        "The file of %s is gone from the disk (%s): what can be made again is", path, lost.getFile());
                return Optional.empty();
            } catch (IOException e) {
                throw unavailable(e);
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private InputStream bytes(StoredObject object, long from, long length) throws IOException {
        var in = Channels.newInputStream(
                Files.newByteChannel(store.files().of(object.version())).position(from));
        return length == Long.MAX_VALUE
                ? in
                : BoundedInputStream.builder()
                        .setInputStream(in)
                        .setMaxCount(length)
                        .get();
    }

    @Override
    public void delete(Bucket bucket, BlobPath path) throws InterruptedException {
        asked(() -> store.remove(US, names.of(bucket), List.of(path.toString())));
    }

    @Override
    public List<Blob> list(Bucket bucket, AccountId account, String prefix) throws InterruptedException {
        return asked(() -> store.ofAccount(names.of(bucket), account.toString(), prefix)).stream()
                .flatMap(object -> BlobPath.parse(object.name()).map(path -> blob(path, object)).stream())
                .toList();
    }

    @Override
    public Map<BlobPath, URI> signedUrls(Bucket bucket, Collection<BlobPath> paths, Duration expiresIn) {
        var urls = new LinkedHashMap<BlobPath, URI>();
        for (var path : paths) {
            var url = names.of(bucket) + "/" + path;
            urls.put(
                    path,
                    URI.create("/storage/v1/object/sign/%s?token=%s"
                            .formatted(inUrl(url), tokens.download(url, expiresIn))));
        }
        return urls;
    }

    @Override
    public void erase(AccountId account) throws InterruptedException {
        asked(() -> {
            store.erase(account.toString());
            return account;
        });
    }

    private static <T> T asked(Supplier<T> question) throws InterruptedException {
        try {
            return question.get();
        } catch (WireError e) {
            throw unavailable(e);
        } catch (Failure e) {
            if (e.code() == Code.CANCELLED && Thread.interrupted()) {
                throw new InterruptedException(e.getMessage());
            }
            throw e;
        }
    }

    private static Blob blob(BlobPath path, StoredObject object) {
        return new Blob(path, object.size(), object.modified(), object.etag(), object.mediaType());
    }

    private static String inUrl(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    private static Failure unavailable(Exception e) {
        return new Failure(
                Code.STORAGE_UNAVAILABLE,
                "People's files cannot be read or written just now (%s): check the disk's free space and permissions, and that the database runs."
                        .formatted(e.getMessage()),
                e,
                SOON);
    }
}
