package ai.echogen.testing;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/// Pictures as vendors' models might paint them: light, dark, busy, and hard to write on.
public enum Pictures {
    SNOW {
        @Override
        void paint(Graphics2D g, int width, int height, Random random) {
            sky(g, width, height, 0xFDFEFF, 0xE4ECF2);
            hill(g, width, height, 0.62, 0xF4F8FB);
            hill(g, width, height, 0.78, 0xFFFFFF);
            disc(g, width * 0.68, height * 0.3, width * 0.09, 0xFFF3D0);
        }
    },
    NIGHT {
        @Override
        void paint(Graphics2D g, int width, int height, Random random) {
            sky(g, width, height, 0x050816, 0x1B2A4A);
            for (var i = 0; i < 400; i++) {
                disc(g, random.nextInt(width), random.nextInt(height), 1 + random.nextInt(3), 0xFFFFFF);
            }
            disc(g, width * 0.3, height * 0.28, width * 0.12, 0xF7E7B4);
            hill(g, width, height, 0.8, 0x04060E);
        }
    },
    MEADOW {
        @Override
        void paint(Graphics2D g, int width, int height, Random random) {
            sky(g, width, height, 0x7EC3EE, 0xFBE3B5);
            disc(g, width * 0.72, height * 0.32, width * 0.13, 0xFFB53D);
            hill(g, width, height, 0.55, 0x6FA45B);
            hill(g, width, height, 0.68, 0x3F7D49);
            hill(g, width, height, 0.82, 0x24562F);
            for (var i = 0; i < 250; i++) {
                var y = height * (0.7 + random.nextDouble() * 0.3);
                disc(g, random.nextInt(width), y, 4 + random.nextInt(9), i % 2 == 0 ? 0xF6D23B : 0xE8603C);
            }
        }
    },
    CONFETTI {
        @Override
        void paint(Graphics2D g, int width, int height, Random random) {
            sky(g, width, height, 0xFFFFFF, 0xFFFFFF);
            for (var i = 0; i < 3_000; i++) {
                g.setColor(Color.getHSBColor(random.nextFloat(), 0.85f, 0.3f + random.nextFloat() * 0.7f));
                g.fillRect(
                        random.nextInt(width), random.nextInt(height), 12 + random.nextInt(50), 8 + random.nextInt(20));
            }
        }
    },
    CHESS {
        @Override
        void paint(Graphics2D g, int width, int height, Random random) {
            var cell = width / 8;
            for (var i = 0; i * cell < width; i++) {
                for (var j = 0; j * cell < height; j++) {
                    g.setColor((i + j) % 2 == 0 ? Color.WHITE : Color.BLACK);
                    g.fillRect(i * cell, j * cell, cell, cell);
                }
            }
        }
    },
    /// The lower half is full, the upper one empty.
    CITY {
        @Override
        void paint(Graphics2D g, int width, int height, Random random) {
            sky(g, width, height, 0xE8875A, 0x7B3A6A);
            for (var x = 0; x < width; x += width / 24) {
                var top = (int) (height * (0.45 + random.nextDouble() * 0.3));
                g.setColor(random.nextBoolean() ? new Color(0x20162E) : new Color(0xE9C9A0));
                g.fillRect(x, top, width / 30, height - top);
            }
        }
    },
    MIDDLE_GREY {
        @Override
        void paint(Graphics2D g, int width, int height, Random random) {
            sky(g, width, height, 0x767676, 0x767676);
        }
    };

    abstract void paint(Graphics2D g, int width, int height, Random random);

    public BufferedImage image(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paint(g, width, height, new Random(7));
        g.dispose();
        return image;
    }

    /// @param format `png` or `jpeg`
    public byte[] file(int width, int height, String format) {
        return file(image(width, height), format);
    }

    public static byte[] file(BufferedImage image, String format) {
        try {
            var bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalStateException("no writer for " + format);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sky(Graphics2D g, int width, int height, int above, int below) {
        g.setPaint(new GradientPaint(0, 0, new Color(above), 0, height, new Color(below)));
        g.fillRect(0, 0, width, height);
    }

    private static void disc(Graphics2D g, double x, double y, double radius, int colour) {
        g.setPaint(new Color(colour));
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    private static void hill(Graphics2D g, int width, int height, double horizon, int colour) {
        var path = new Path2D.Double();
        path.moveTo(0, height * horizon);
        path.curveTo(
                width * 0.3,
                height * (horizon - 0.14),
                width * 0.6,
                height * (horizon + 0.1),
                width,
                height * (horizon - 0.04));
        path.lineTo(width, height);
        path.lineTo(0, height);
        path.closePath();
        g.setPaint(new Color(colour));
        g.fill(path);
    }
}
