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
import org.jspecify.annotations.Nullable;

/// The built-in artist: sets a title and draws beside it, without a service and without anything installed.
///
/// The title decides everything: the same title and kicker give the same bytes on the same Java.
public final class DrawnCover {
    private static final int MOST_BYTES = 500_000;

    /// Writes a cover of 3000 by 3000 pixels, in RGB, under 500,000 bytes. A file of that name is replaced; it is never
    /// there in half.
    ///
    /// @param title in any script and of any length; what is too long is shortened at a word
    /// @param kicker a few words above the title, such as the name of the site or the show
    /// @param language a BCP 47 tag, which tells Chinese from Japanese; "und" when it is not known
    /// @throws Failure `OUTPUT_UNWRITABLE` when the folder does not take the file
    public void draw(String title, @Nullable String kicker, String language, Path jpeg) {
        byte[] bytes = CoverJpeg.encode(paint(Cover.of(title, kicker, language)), MOST_BYTES);
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

    private static BufferedImage paint(Cover cover) {
        // the layout that the JPEG writer reads fastest: 27 MB
        BufferedImage image = new BufferedImage(Cover.SIDE, Cover.SIDE, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = image.createGraphics();
        try {
            cover.paint(canvas);
        } finally {
            canvas.dispose();
        }
        return image;
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
