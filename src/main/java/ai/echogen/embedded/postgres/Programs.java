package ai.echogen.embedded.postgres;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked once into a folder named after their version. The build brings those of
/// one platform.
record Programs(Path folder) {
    /// For example `17.11.0`.
    static final String VERSION = version();

    /// For example `17`: what a data folder is tied to.
    static final String MAJOR = VERSION.substring(0, VERSION.indexOf('.'));

    Path initdb() {
        return folder.resolve("bin/initdb");
    }

    Path pgCtl() {
        return folder.resolve("bin/pg_ctl");
    }

    /// Unpacks them below `parent` where they are not yet there. Unpacking that was interrupted starts again.
    static Programs unpackedIn(Path parent) {
        var folder = parent.resolve(VERSION);
        if (Files.isDirectory(folder)) {
            return new Programs(folder);
        }
        try (var archive = Programs.class.getResourceAsStream(archive())) {
            if (archive == null) {
                throw new Failure(
                        Code.DATABASE_BROKEN,
                        "This build of EchoGen brings no PostgreSQL for %s on %s: build it on this machine, or set DATABASE_URL to a PostgreSQL."
                                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
            }
            var unfinished = parent.resolve(VERSION + ".new");
            Folders.delete(unfinished);
            try {
                unpack(archive, unfinished);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Folders.delete(unfinished);
            }
            return new Programs(folder);
        } catch (IOException e) {
            throw new Failure(
                    Code.DATABASE_BROKEN,
                    "PostgreSQL's programs cannot be unpacked in %s (%s): free some disk space there, or set ECHOGEN_HOME to another folder."
                            .formatted(parent, e.getMessage()),
                    e);
        }
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names a file outside: " + entry.getName());
                }
                unpack(entry, tar, path);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        // static libraries are for compiling against
        if (entry.getName().endsWith(".a")) {
            return;
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(requireNonNull(path.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & 0100) != 0 && Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /// Named as in the jars of io.zonky.test.postgres.
    private static String archive() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var system = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux";
        var processor = switch (System.getProperty("os.arch")) {
            case "aarch64", "arm64" -> "arm_64";
            default -> "x86_64";
        };
        return "/postgres-%s-%s.txz".formatted(system, processor);
    }

    private static String version() {
        try (var in = requireNonNull(Programs.class.getResourceAsStream("version.txt"), "version.txt is missing")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
