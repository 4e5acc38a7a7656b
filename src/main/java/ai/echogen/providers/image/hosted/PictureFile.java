package ai.echogen.providers.image.hosted;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/// Opens what is said to be a picture: by its first bytes, not by what was promised, and never larger
/// than a cover needs.
final class PictureFile {
    static final int MOST_BYTES = 32 << 20;

    /// Of the shorter side: less looks like a mistake when it is enlarged to a cover.
    static final int LEAST_SIDE = 512;

    /// 67 MB once it is opened.
    private static final long MOST_PIXELS = 4_096L * 4_096;

    private PictureFile() {}

    /// It cannot be used; the message follows "sent".
    static final class Unusable extends Exception {
        private final boolean damaged;

        Unusable(String what, boolean damaged) {
            super(what);
            this.damaged = damaged;
        }

        /// Whether the next one may be whole.
        boolean isDamaged() {
            return damaged;
        }
    }

    static BufferedImage open(byte[] bytes) throws Unusable {
        var format = format(bytes);
        if (format == null) {
            throw new Unusable(named(bytes), false);
        }
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            // what is said beside the picture may be endless, and nobody needs it
            reader.setInput(in, true, true);
            var width = reader.getWidth(0);
            var height = reader.getHeight(0);
            if (Math.min(width, height) < LEAST_SIDE || (long) width * height > MOST_PIXELS) {
                throw new Unusable("a picture of %d by %d pixels".formatted(width, height), false);
            }
            return reader.read(0);
        } catch (IOException | RuntimeException e) { // the readers throw both at what is damaged
            throw new Unusable("a damaged picture", true);
        } finally {
            reader.dispose();
        }
    }

    private static @Nullable String format(byte[] bytes) {
        if (begins(bytes, 0, "\u00ff\u00d8\u00ff")) {
            return "jpeg";
        }
        return begins(bytes, 0, "\u0089PNG\r\n\u001a\n") ? "png" : null;
    }

    private static String named(byte[] bytes) {
        if (bytes.length == 0) {
            return "nothing";
        }
        if (begins(bytes, 8, "WEBP")) {
            return "a WebP picture, which is not read here";
        }
        if (begins(bytes, 0, "GIF8")) {
            return "a GIF picture, which is not read here";
        }
        return bytes[0] == '<' ? "a web page" : "something that is no picture";
    }

    private static boolean begins(byte[] bytes, int from, String mark) {
        return bytes.length >= from + mark.length()
                && new String(bytes, from, mark.length(), StandardCharsets.ISO_8859_1).equals(mark);
    }
}
