package ai.echogen.providers.scrape.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/// Weighs what a PDF's compressed streams unpack to before PDFBox, which unpacks a stream into memory as a whole,
/// is asked to. Looks at the raw bytes, so that nothing in the file's own structure can hide a stream from it.
final class Unpacked {
    private static final byte[] STREAM = "stream".getBytes(ISO_8859_1);
    private static final byte[] END = "endstream".getBytes(ISO_8859_1);
    private static final long MOST_IN_ONE = 96L * 1024 * 1024;
    private static final long MOST_IN_ALL = 384L * 1024 * 1024;
    /// LZW unpacks to at most about 1,400 times its size, and pages that still use it are short.
    private static final int MOST_LZW = 64 * 1024;
    private static final int LAYERS = 3;

    private final byte[] file;
    private long total;
    /// Where the end of a stream was found last: looked for once, however many streams claim it.
    private int end = -1;

    private Unpacked(byte[] file) {
        this.file = file;
    }

    /// @throws Failure `SOURCE_TOO_LARGE`
    static void check(byte[] file) throws InterruptedException {
        new Unpacked(file).check();
    }

    private void check() throws InterruptedException {
        for (var at = next(0); at >= 0; at = next(at)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            var start = at;
            while (start < file.length && (file[start] == '\r' || file[start] == '\n' || file[start] == ' ')) {
                start++;
            }
            if (start == at) {
                continue; // "endstream" inside a word, or no stream at all
            }
            var dictionary = new String(file, Math.max(0, at - 600), at - Math.max(0, at - 600), ISO_8859_1);
            var opening = dictionary.substring(Math.max(0, dictionary.lastIndexOf("obj")));
            if (opening.contains("LZW") && !opening.contains("/Image") && lengthFrom(start) > MOST_LZW) {
                throw bomb();
            }
            // Pictures are never unpacked here, and a page of fine print is a megabyte: whatever is called a picture
            // may weigh more, but not without end, since a name is only a name.
            var share = opening.contains("/Image") ? 4 : 1;
            total += weigh(start, share * MOST_IN_ONE);
            if (total > share * MOST_IN_ALL) {
                throw bomb();
            }
        }
    }

    private int next(int from) {
        outer:
        for (var i = from; i <= file.length - STREAM.length; i++) {
            for (var j = 0; j < STREAM.length; j++) {
                if (file[i + j] != STREAM[j]) {
                    continue outer;
                }
            }
            var isEnd = i >= 3 && file[i - 3] == 'e' && file[i - 2] == 'n' && file[i - 1] == 'd';
            if (!isEnd) {
                return i + STREAM.length;
            }
        }
        return -1;
    }

    private int lengthFrom(int start) {
        if (end < start) {
            end = start;
            while (end < file.length && !isEnd(end)) {
                end++;
            }
        }
        return end - start;
    }

    private boolean isEnd(int at) {
        return file[at] == 'e' && Arrays.equals(file, at, Math.min(at + END.length, file.length), END, 0, END.length);
    }

    /// How many bytes come out of all layers of packing together.
    private long weigh(int start, long most) {
        long weight = 0;
        for (var layers = 1; layers <= LAYERS; layers++) {
            InputStream unpacked = new BufferedInputStream(new ByteArrayInputStream(file, start, file.length - start));
            try {
                try {
                    for (var layer = 0; layer < layers; layer++) {
                        if (!isPacked(unpacked)) {
                            return weight;
                        }
                        unpacked = new BufferedInputStream(new InflaterInputStream(unpacked));
                    }
                    var chunk = new byte[64 * 1024];
                    for (var count = unpacked.read(chunk); count > 0; count = unpacked.read(chunk)) {
                        weight += count;
                        if (weight > most) {
                            throw bomb();
                        }
                    }
                } finally {
                    unpacked.close(); // inflaters hold memory that no collector sees
                }
            } catch (IOException e) {
                return weight; // damaged, or no packed stream after all: PDFBox will say
            }
        }
        return weight;
    }

    /// Whether a zlib header (RFC 1950) comes next.
    private static boolean isPacked(InputStream stream) throws IOException {
        stream.mark(2);
        var first = stream.read();
        var second = stream.read();
        stream.reset();
        return second >= 0 && (first & 0x0f) == 8 && (first << 8 | second) % 31 == 0;
    }

    private static Failure bomb() {
        return new Failure(
                Code.SOURCE_TOO_LARGE,
                "The PDF is small but unpacks into more than EchoGen reads. Print the pages that matter to a new PDF and try again.");
    }
}
