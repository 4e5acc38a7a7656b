package ai.echogen.net;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// Undoes `Content-Encoding`.
final class Decoding {
    static final String ACCEPTED = "gzip, deflate";
    private static final int MOST_LAYERS = 3;

    private Decoding() {}

    /// The decoded stream. Reads lazily, so the one who reads decides how much may come out.
    static InputStream of(@Nullable String encodings, InputStream body, WebAddress address) throws IOException {
        if (encodings == null) {
            return body;
        }
        var layers = encodings.toLowerCase(Locale.ROOT).split(",");
        if (layers.length > MOST_LAYERS) {
            throw unknown(encodings, address);
        }
        var stream = body;
        for (var i = layers.length - 1; i >= 0; i--) {
            stream = switch (layers[i].strip()) {
                case "", "identity" -> stream;
                case "gzip", "x-gzip" -> gunzipped(stream);
                case "deflate" -> inflated(stream);
                default -> throw unknown(encodings, address);
            };
        }
        return stream;
    }

    private static InputStream gunzipped(InputStream stream) throws IOException {
        var buffered = new BufferedInputStream(stream);
        return isEmpty(buffered) ? buffered : new GZIPInputStream(buffered, 8192);
    }

    /// Meant to be zlib (RFC 9110), but some servers send bare deflate. A zlib header is a multiple of 31.
    private static InputStream inflated(InputStream stream) throws IOException {
        var buffered = new BufferedInputStream(stream);
        if (isEmpty(buffered)) {
            return buffered;
        }
        buffered.mark(2);
        var first = buffered.read();
        var second = buffered.read();
        buffered.reset();
        var zlib = (first & 0x0f) == 8 && (first << 8 | second) % 31 == 0;
        return zlib ? new InflaterInputStream(buffered) : new InflaterInputStream(buffered, new Inflater(true));
    }

    private static boolean isEmpty(BufferedInputStream stream) throws IOException {
        stream.mark(1);
        var empty = stream.read() < 0;
        stream.reset();
        return empty;
    }

    private static Failure unknown(String encodings, WebAddress address) {
        return new Failure(
                Code.SOURCE_UNSUPPORTED,
                "%s sends its pages packed in a way that EchoGen did not ask for (%s). Save the page in a browser and pass the file."
                        .formatted(address.host(), encodings.strip()));
    }
}
