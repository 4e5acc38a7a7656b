package ai.echogen.storage;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.OwnedData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The stored files: `<folder>/<bucket>/<account>/…`. A file appears whole or not at all, and takes the place of an
/// older one in one step.
public final class Blobs implements OwnedData {
    /// No bucket is called so: their names do not begin with a dot.
    private static final String INCOMING = ".incoming";

    private final Path folder;
    private final BucketNames names;
    private final SignedLinks links;

    /// @param folder is made when it is missing
    Blobs(Path folder, BucketNames names, SignedLinks links) {
        this.folder = folder;
        this.names = names;
        this.links = links;
    }

    /// Streams to disk; the caller closes the stream.
    ///
    /// @return bytes
    public long put(Bucket bucket, BlobPath path, InputStream content) throws IOException {
        var incoming = Files.createDirectories(folder.resolve(INCOMING));
        var part = Files.createTempFile(incoming, "", ".part");
        try {
            long size;
            try (var out = Files.newOutputStream(part)) {
                size = content.transferTo(out);
            }
            var file = file(bucket, path);
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return size;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    public Optional<Blob> find(Bucket bucket, BlobPath path) throws IOException {
        return Blob.find(file(bucket, path));
    }

    /// Does nothing when it is gone already.
    public void delete(Bucket bucket, BlobPath path) throws IOException {
        Files.deleteIfExists(file(bucket, path));
    }

    /// A link that works for everybody who has it until it expires: path and query, to be resolved against this
    /// server's address. The file need not be there yet.
    public String signedUrl(Bucket bucket, BlobPath path, Duration expiresIn) {
        return links.link(names.of(bucket), path, expiresIn);
    }

    @Override
    public void erase(AccountId account) {
        try {
            for (var bucket : Bucket.values()) {
                deleteTree(folder.resolve(names.of(bucket)).resolve(account.toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Blob> find(String bucketName, BlobPath path) throws IOException {
        var bucket = names.bucket(bucketName);
        return bucket.isEmpty() ? Optional.empty() : find(bucket.get(), path);
    }

    private Path file(Bucket bucket, BlobPath path) {
        return folder.resolve(names.of(bucket)).resolve(path.owner().toString()).resolve(path.name());
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
