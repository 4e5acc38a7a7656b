package ai.echogen.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A stored file as it was when it was looked up.
///
/// @param size     bytes
/// @param modified in whole seconds
/// @param etag     with its quotes; another one whenever the content was put again
public record Blob(Path file, long size, Instant modified, String etag, String mediaType) {
    static Optional<Blob> find(Path file) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                return Optional.empty();
            }
            var modified = attributes.lastModifiedTime();
            return Optional.of(new Blob(
                    file,
                    attributes.size(),
                    Instant.ofEpochSecond(modified.to(TimeUnit.SECONDS)),
                    // each put makes a new file, so its key changes even where the clock is coarse
                    "\"%x-%x-%x\"".formatted(attributes.size(), modified.to(TimeUnit.NANOSECONDS), key(attributes)),
                    mediaType(file.toString())));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// To be closed by the caller.
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    private static int key(BasicFileAttributes attributes) {
        return attributes.fileKey() == null ? 0 : attributes.fileKey().hashCode();
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "mp3" -> "audio/mpeg";
            case "m4a", "m4b" -> "audio/mp4";
            case "ogg", "opus" -> "audio/ogg";
            case "wav" -> "audio/wav";
            case "flac" -> "audio/flac";
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            case "webp" -> "image/webp";
            case "vtt" -> "text/vtt; charset=utf-8";
            case "srt" -> "application/x-subrip; charset=utf-8";
            case "json" -> "application/json";
            // never a page of this server's
            case "txt", "html", "htm" -> "text/plain; charset=utf-8";
            case "md" -> "text/markdown; charset=utf-8";
            default -> "application/octet-stream";
        };
    }
}
