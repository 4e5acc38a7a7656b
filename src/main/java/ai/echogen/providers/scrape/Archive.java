package ai.echogen.providers.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A document that is a ZIP archive inside (DOCX, EPUB). Nothing is ever unpacked to disk, names that lead out of
/// the archive are refused, and what comes out of it counts against a limit that headers cannot talk their way
/// around.
final class Archive implements AutoCloseable {
    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_UNPACKED = 32 * 1024 * 1024;
    /// Text takes several times its size while it is decoded.
    private static final int MOST_IN_ONE = 16 * 1024 * 1024;

    private final Path file;
    private final ZipFile zip;
    private final String shown;
    private int unpacked;

    private Archive(Path file, ZipFile zip, String shown) {
        this.file = file;
        this.zip = zip;
        this.shown = shown;
    }

    /// @throws Failure `SOURCE_BROKEN`, `SOURCE_FORBIDDEN` (encrypted), `SOURCE_TOO_LARGE`
    static Archive open(byte[] bytes, String shown) {
        Path file = null;
        try {
            file = Files.createTempFile("echogen", ".zip");
            Files.write(file, bytes);
            var archive = new Archive(file, new ZipFile(file.toFile()), shown);
            try {
                archive.check();
            } catch (Failure e) {
                archive.close();
                throw e;
            }
            return archive;
        } catch (ZipException e) {
            delete(file);
            if (String.valueOf(e.getMessage()).contains("encrypted")) {
                throw new Failure(
                        Code.SOURCE_FORBIDDEN,
                        "%s is protected by a password. Save it without one and try again.".formatted(shown));
            }
            throw broken(shown, e);
        } catch (IOException e) {
            delete(file);
            throw new UncheckedIOException(e);
        }
    }

    static Failure broken(String shown, Throwable cause) {
        return new Failure(
                Code.SOURCE_BROKEN,
                "%s is damaged or cut short. Open it in the program that made it, save it anew, and try again."
                        .formatted(shown),
                cause);
    }

    private void check() {
        if (zip.size() > MOST_ENTRIES) {
            throw tooLarge();
        }
        for (var name : names()) {
            var path = name.replace('\\', '/');
            if (path.startsWith("/")
                    || path.matches("[A-Za-z]:.*")
                    || List.of(path.split("/")).contains("..")) {
                throw new Failure(
                        Code.SOURCE_BROKEN,
                        "%s contains a file that reaches outside it (%s), as no honest document does."
                                .formatted(shown, name.replaceAll("\\p{Cc}", "�")));
            }
        }
    }

    List<String> names() {
        return zip.stream().map(ZipEntry::getName).toList();
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /// Whether the list of content types of an Office document contains this one.
    boolean isOfType(String contentType) {
        return read("[Content_Types].xml")
                .map(bytes -> new String(bytes, UTF_8).toLowerCase(Locale.ROOT).contains(contentType))
                .orElse(false);
    }

    /// @throws Failure `SOURCE_TOO_LARGE` once it, or everything that was read together, is too much; `SOURCE_BROKEN`
    Optional<byte[]> read(String name) {
        var entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            return Optional.empty();
        }
        try (var in = zip.getInputStream(entry)) {
            var bytes = in.readNBytes(Math.min(MOST_IN_ONE, MOST_UNPACKED - unpacked) + 1);
            unpacked += bytes.length;
            if (unpacked > MOST_UNPACKED || bytes.length > MOST_IN_ONE) {
                throw tooLarge();
            }
            return Optional.of(bytes);
        } catch (IOException e) {
            throw broken(shown, e);
        }
    }

    /// The path that `reference` means when it stands in the file `from`; empty when it leads out of the archive.
    static Optional<String> resolve(String from, String reference) {
        var parts = new ArrayDeque<String>();
        var folder = from.substring(0, from.lastIndexOf('/') + 1);
        var whole = reference.startsWith("/") ? reference.substring(1) : folder + reference;
        for (var part : whole.split("/")) {
            switch (part) {
                case "", "." -> {}
                case ".." -> {
                    if (parts.pollLast() == null) {
                        return Optional.empty();
                    }
                }
                default -> parts.add(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    private Failure tooLarge() {
        return new Failure(
                Code.SOURCE_TOO_LARGE,
                "%s unpacks into more than EchoGen reads (%d MB of text, %d MB in one piece). Pass a part of it."
                        .formatted(shown, MOST_UNPACKED >> 20, MOST_IN_ONE >> 20));
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit(); // Windows keeps files that a scanner looks at
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }
}
