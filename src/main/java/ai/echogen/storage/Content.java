package ai.echogen.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is to be stored.
public final class Content {
    /// For what is never changed under its name: the name holds a hash, a version or a random id.
    public static final String FOR_EVER = "max-age=31536000, immutable";

    private static final String USUAL = "max-age=3600";
    private static final long UNKNOWN = -1;

    /// Opened when it is stored, and closed then.
    @FunctionalInterface
    public interface Body {
        InputStream open() throws IOException;
    }

    private final Body body;
    private final long size;
    private final @Nullable String mediaType;
    private final String cacheControl;

    private Content(Body body, long size, @Nullable String mediaType, String cacheControl) {
        this.body = body;
        this.size = size;
        this.mediaType = mediaType;
        this.cacheControl = cacheControl;
    }

    public static Content of(Path file) throws IOException {
        return new Content(() -> Files.newInputStream(file), Files.size(file), null, USUAL);
    }

    public static Content of(byte[] bytes) {
        return new Content(() -> new ByteArrayInputStream(bytes), bytes.length, null, USUAL);
    }

    /// Of a size that shows at its end.
    public static Content of(Body body) {
        return new Content(body, UNKNOWN, null, USUAL);
    }

    /// @param type for example `audio/mpeg`; without this, what the name's ending says
    public Content as(String type) {
        return new Content(body, size, type, cacheControl);
    }

    /// @param header the value of `Cache-Control` that it is served with; an hour without this
    public Content cached(String header) {
        return new Content(body, size, mediaType, header);
    }

    public InputStream open() throws IOException {
        return body.open();
    }

    /// Bytes, where that is known before the end.
    public Optional<Long> size() {
        return size == UNKNOWN ? Optional.empty() : Optional.of(size);
    }

    public String mediaType(BlobPath path) {
        return mediaType == null ? FileType.of(path.name()) : mediaType;
    }

    public String cacheControl() {
        return cacheControl;
    }
}
