package ai.echogen.providers.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A picture as a baseline JPEG (JFIF, 72 dots per inch) that stays under a number of bytes.
final class CoverJpeg {
    /// Flat colours and sharp edges look the same to about 0.7; below that, edges begin to ring.
    private static final float[] QUALITIES = {0.9f, 0.8f, 0.7f, 0.6f, 0.45f, 0.3f, 0.15f, 0};

    private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

    private CoverJpeg() {}

    /// At the best of a few qualities that needs fewer than `limit` bytes. The first or second fits, as a rule.
    static byte[] encode(BufferedImage image, int limit) {
        for (float quality : QUALITIES) {
            byte[] bytes = encode(image, quality);
            if (bytes.length < limit) {
                return bytes;
            }
        }
        throw new IllegalStateException("a cover does not fit %d bytes at any quality".formatted(limit));
    }

    private static byte[] encode(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 19);
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            settings.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), settings);
            setDensity(metadata, 72);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, metadata), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static void setDensity(IIOMetadata metadata, int dotsPerInch) throws IIOInvalidTreeException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode jfif =
                (IIOMetadataNode) root.getElementsByTagName("app0JFIF").item(0);
        jfif.setAttribute("resUnits", "1");
        jfif.setAttribute("Xdensity", Integer.toString(dotsPerInch));
        jfif.setAttribute("Ydensity", Integer.toString(dotsPerInch));
        metadata.setFromTree(FORMAT, root);
    }
}
