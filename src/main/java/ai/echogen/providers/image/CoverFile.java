package ai.echogen.providers.image;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/// A finished cover on its way into a file.
final class CoverFile {
    private static final int MOST_BYTES = 500_000;

    private CoverFile() {}

    /// An empty cover, painted by `painting`, in the layout that the JPEG writer reads fastest: 27 MB.
    static BufferedImage painted(Consumer<Graphics2D> painting) {
        BufferedImage image = new BufferedImage(Cover.SIDE, Cover.SIDE, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = image.createGraphics();
        try {
            painting.accept(canvas);
        } finally {
            canvas.dispose();
        }
        return image;
    }

    /// @throws Failure `OUTPUT_UNWRITABLE` when the folder does not take the file
    static void write(BufferedImage cover, Path jpeg) {
        byte[] bytes = CoverJpeg.encode(cover, MOST_BYTES);
        try {
            write(bytes, jpeg);
        } catch (IOException e) {
            throw new Failure(
                    Code.OUTPUT_UNWRITABLE,
                    "The cover could not be written to %s: check that the folder exists, may be written to, and that the disk has room."
                            .formatted(jpeg),
                    e);
        }
    }

    private static void write(byte[] bytes, Path jpeg) throws IOException {
        Path target = jpeg.toAbsolutePath();
        // not createTempFile: that one is readable by its owner alone, and a web server may have to read the cover
        Path temporary = target.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, target, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
