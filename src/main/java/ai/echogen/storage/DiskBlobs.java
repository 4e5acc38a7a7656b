package ai.echogen.storage;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The files on this machine's disk: `<folder>/<bucket>/<account>/…`.
final class DiskBlobs implements Blobs {
    /// No bucket is called so: their names do not begin with a dot.
    private static final String INCOMING = ".incoming";

    private final Path folder;
    private final BucketNames names;
    private final SignedLinks links;

    /// @param folder is made when it is missing
    DiskBlobs(Path folder, BucketNames names, SignedLinks links) {
        this.folder = folder;
        this.names = names;
        this.links = links;
    }

    @Override
    public Blob put(Bucket bucket, BlobPath path, Content content) throws IOException {
        var incoming = Files.createDirectories(folder.resolve(INCOMING));
        var part = Files.createTempFile(incoming, "", ".part");
        try {
            try (var in = content.open();
                    var out = Files.newOutputStream(part)) {
                in.transferTo(out);
            }
            var file = file(bucket, path);
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return find(bucket, path).orElseThrow();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public Optional<Blob> find(Bucket bucket, BlobPath path) {
        return look(path, file(bucket, path));
    }

    @Override
    public Optional<InputStream> open(Bucket bucket, BlobPath path) {
        return open(bucket, path, 0, Long.MAX_VALUE);
    }

    @Override
    public Optional<InputStream> open(Bucket bucket, BlobPath path, long from, long length) {
        try {
            var channel = Files.newByteChannel(file(bucket, path));
            channel.position(from);
            var in = Channels.newInputStream(channel);
            return Optional.of(length == Long.MAX_VALUE ? in : new LimitedStream(in, length));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void delete(Bucket bucket, BlobPath path) {
        try {
            Files.deleteIfExists(file(bucket, path));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public List<Blob> list(Bucket bucket, AccountId account, String prefix) {
        var root = folder.resolve(names.of(bucket));
        var own = root.resolve(account.toString());
        if (Files.notExists(own)) {
            return List.of();
        }
        try (var files = Files.walk(own)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .flatMap(file ->
                            BlobPath.parse(root.relativize(file).toString().replace('\\', '/')).stream())
                    .filter(path -> path.name().startsWith(prefix))
                    .flatMap(path -> find(bucket, path).stream())
                    .sorted(Comparator.comparing(blob -> blob.path().toString()))
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw unreadable(requireNonNull(e.getCause()));
        }
    }

    @Override
    public Map<BlobPath, URI> signedUrls(Bucket bucket, Collection<BlobPath> paths, Duration expiresIn) {
        var urls = new LinkedHashMap<BlobPath, URI>();
        for (var path : paths) {
            urls.put(path, URI.create(links.link(names.of(bucket), path, expiresIn)));
        }
        return urls;
    }

    @Override
    public void erase(AccountId account) {
        try {
            for (var bucket : Bucket.values()) {
                deleteTree(folder.resolve(names.of(bucket)).resolve(account.toString()));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// What a link of that bucket's name leads to.
    Optional<Path> file(String bucketName, BlobPath path) {
        return names.bucket(bucketName).map(bucket -> file(bucket, path));
    }

    static Optional<Blob> look(BlobPath path, Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                return Optional.empty();
            }
            var modified = attributes.lastModifiedTime();
            return Optional.of(new Blob(
                    path,
                    attributes.size(),
                    Instant.ofEpochSecond(modified.to(TimeUnit.SECONDS)),
                    // each put makes a new file, so its key changes even where the clock is coarse
                    "\"%x-%x-%x\"".formatted(attributes.size(), modified.to(TimeUnit.NANOSECONDS), key(attributes)),
                    FileType.of(path.name())));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static int key(BasicFileAttributes attributes) {
        return attributes.fileKey() == null ? 0 : attributes.fileKey().hashCode();
    }

    private Path file(Bucket bucket, BlobPath path) {
        return folder.resolve(names.of(bucket)).resolve(path.owner().toString()).resolve(path.name());
    }

    private static Failure unreadable(IOException e) {
        return new Failure(
                Code.STORAGE_UNAVAILABLE,
                "The disk with people's files cannot be read or written: check its free space and permissions; the server's log says more.",
                e);
    }

    private static void deleteTree(Path root) throws IOException {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException _) {
            // nothing was kept, or it was erased before
        }
    }
}
