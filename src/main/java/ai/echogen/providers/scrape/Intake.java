package ai.echogen.providers.scrape;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.net.GuardedHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Gets a source's bytes, never more than the limit, and never waits for a pipe or a device that was named as a
/// file.
final class Intake {
    private static final String PASTED = "The pasted text";

    private final GuardedHttp http;

    Intake(GuardedHttp http) {
        this.http = http;
    }

    Raw take(Source source) throws InterruptedException {
        return switch (source) {
            case Source.Web(var address) -> web(address);
            case Source.Fetched(var address, var text, var mediaType, var _) ->
                new Raw(
                        text.getBytes(StandardCharsets.UTF_8),
                        mediaType,
                        "utf-8",
                        lastPart(address.getPath()),
                        address,
                        address.toString());
            case Source.File(var path) -> file(path);
            case Source.Pasted(var content, var _) -> new Raw(read(content, PASTED), null, null, null, null, PASTED);
            case Source.Sent(var content, var name, var _) ->
                new Raw(read(content, name), null, null, name, null, name);
        };
    }

    void requirePublic(URI address) throws InterruptedException {
        http.requirePublic(address);
    }

    private Raw web(URI address) throws InterruptedException {
        var download = http.get(address);
        return new Raw(
                download.body(),
                download.mediaType(),
                download.charset(),
                lastPart(download.address().getPath()),
                download.address(),
                download.address().toString());
    }

    private static @Nullable String lastPart(@Nullable String path) {
        return path == null ? null : path.substring(path.lastIndexOf('/') + 1);
    }

    private Raw file(Path path) throws InterruptedException {
        if (!Files.exists(path)) {
            throw missing(path);
        }
        if (Files.isDirectory(path)) {
            throw new Failure(Code.SOURCE_UNSUPPORTED, "%s is a folder. Pass one of the files in it.".formatted(path));
        }
        if (!Files.isRegularFile(path)) {
            throw new Failure(
                    Code.SOURCE_UNSUPPORTED,
                    "%s is no regular file. To read from a pipe, pass - and pipe the text in.".formatted(path));
        }
        try {
            if (Files.size(path) > http.limits().bytes()) {
                throw tooLarge(path.toString());
            }
            try (var in = Files.newInputStream(path)) {
                var bytes = upToLimit(in, path.toString());
                var name = path.getFileName();
                return new Raw(bytes, null, null, name == null ? null : name.toString(), path.toUri(), path.toString());
            }
        } catch (NoSuchFileException e) {
            throw missing(path);
        } catch (AccessDeniedException e) {
            throw new Failure(
                    Code.SOURCE_FORBIDDEN,
                    "%s may not be read by this user. Change its permissions, or copy it.".formatted(path));
        } catch (IOException e) {
            throw new Failure(Code.SOURCE_BROKEN, "%s could not be read (%s).".formatted(path, e.getMessage()), e);
        }
    }

    private static Failure missing(Path path) {
        var looksLikeAddress = path.toString().matches("(?i)(?:www\\.|[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,}/).*");
        return new Failure(
                Code.SOURCE_NOT_FOUND,
                looksLikeAddress
                        ? "There is no file %s. If you mean a web page, start it with https://.".formatted(path)
                        : "There is no file %s. Check the name and the folder.".formatted(path));
    }

    private byte[] read(InputStream content, String shown) throws InterruptedException {
        try {
            return upToLimit(content, shown);
        } catch (IOException e) {
            throw new Failure(Code.SOURCE_BROKEN, "%s could not be read (%s).".formatted(shown, e.getMessage()), e);
        }
    }

    private byte[] upToLimit(InputStream in, String shown) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        var bytes = in.readNBytes(http.limits().bytes() + 1);
        if (bytes.length > http.limits().bytes()) {
            throw tooLarge(shown);
        }
        return bytes;
    }

    private Failure tooLarge(String shown) {
        return new Failure(
                Code.SOURCE_TOO_LARGE,
                "%s is larger than %s, the most that EchoGen reads. Pass a shorter document, such as a single chapter."
                        .formatted(shown, http.limits().size()));
    }
}
