package ai.echogen.embedded.storage;

import static java.util.Objects.requireNonNull;

import ai.echogen.settings.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;

/// The bytes: one file for each version of each object, `<folder>/<first two digits>/<version>`. A file
/// never changes once it is written, so whoever reads an old version reads it whole. Names are no part of
/// it, and lead nowhere.
final class ObjectFiles {
    private final Path folder;

    /// @param folder is made when it is missing
    ObjectFiles(Path folder) {
        this.folder = folder;
    }

    /// @param md5 in hexadecimal digits, as S3's ETags have it
    record Written(UUID version, long size, String md5) {}

    /// What the disk does not do, apart from a content that cannot be read.
    static final class DiskFailure extends IOException {
        DiskFailure(IOException cause) {
            super(cause);
        }
    }

    /// Streams, and returns when the bytes would survive the machine's crash. On failure nothing stays.
    ///
    /// @param most more than this is a [WireError]
    /// @throws DiskFailure when the disk does not take it; any other [IOException] is the content's
    Written write(InputStream content, long most) throws IOException {
        var version = UUID.randomUUID();
        var file = of(version);
        var done = false;
        try {
            makeFolders(requireNonNull(file.getParent()));
            var md5 = MessageDigest.getInstance("MD5");
            long size = 0;
            try (var channel = open(file)) {
                var out = Channels.newOutputStream(channel);
                var buffer = new byte[1 << 16];
                for (var read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                    size += read;
                    if (size > most) {
                        throw WireError.tooLarge();
                    }
                    md5.update(buffer, 0, read);
                    write(out, buffer, read);
                }
                force(channel);
            }
            forceFolder(requireNonNull(file.getParent()));
            done = true;
            return new Written(version, size, HexFormat.of().formatHex(md5.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            if (!done) {
                delete(version);
            }
        }
    }

    /// The same bytes as another version.
    UUID copy(UUID version) throws IOException {
        var copy = UUID.randomUUID();
        var file = of(copy);
        makeFolders(requireNonNull(file.getParent()));
        try {
            // neither ever changes
            Files.createLink(file, of(version));
        } catch (UnsupportedOperationException _) {
            Files.copy(of(version), file);
        }
        forceFolder(requireNonNull(file.getParent()));
        return copy;
    }

    Path of(UUID version) {
        var name = version.toString();
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    /// Best effort: what stays is swept later.
    void delete(UUID version) {
        try {
            Files.deleteIfExists(of(version));
        } catch (IOException _) {
            // an orphan
        }
    }

    /// All that are there.
    Stream<Path> all() throws IOException {
        if (Files.notExists(folder)) {
            return Stream.empty();
        }
        return Files.find(folder, 2, (_, attributes) -> attributes.isRegularFile());
    }

    private void makeFolders(Path parent) throws IOException {
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(folder);
                OwnerOnly.restrict(folder);
            }
            Files.createDirectories(parent);
        } catch (IOException e) {
            throw new DiskFailure(e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new DiskFailure(e);
        }
    }

    private static void write(OutputStream out, byte[] bytes, int length) throws IOException {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw new DiskFailure(e);
        }
    }

    private static void force(FileChannel channel) throws IOException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw new DiskFailure(e);
        }
    }

    /// So that the name survives too, where the system can do that.
    private static void forceFolder(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Windows opens no folders
        }
    }
}
