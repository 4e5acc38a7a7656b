package ai.echogen.providers.image;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/// Frosted glass over a part of a picture, tinted with the picture's own colour: as strong as the words
/// on it need to be legible, and no stronger. Beyond the words it fades out.
///
/// @param tint  the glass's colour
/// @param ink   for the words on it
/// @param upper whether it covers the picture's upper edge, not the lower one
/// @param edge  pixels from that edge in which it has its full strength
record Scrim(Color tint, Color ink, boolean upper, double edge) {
    private static final int CELLS = 25;

    /// Pixels around the words that have to contrast as well.
    private static final double HALO = 24;

    private static final double FADE = 760;
    private static final double WEAKEST = 0.5;
    private static final double STEP = 0.05;

    /// More than [Contrast#LEGIBLE]: the JPEG shifts colours a little.
    private static final double AIM = 5.5;

    private static final double LIGHT = 0.42;

    /// @param edge as of the record
    static Scrim of(Mosaic picture, boolean upper, double edge) {
        double share = edge / Cover.SIDE;
        Color mean = upper ? picture.mean(0, share) : picture.mean(1 - share, 1);
        float[] hsb = Color.RGBtoHSB(mean.getRed(), mean.getGreen(), mean.getBlue(), null);
        boolean light = Contrast.luminance(mean) > LIGHT;
        return light
                ? new Scrim(
                        Color.getHSBColor(hsb[0], Math.min(0.1f, hsb[1] * 0.4f), 0.98f),
                        Color.getHSBColor(hsb[0], Math.min(0.6f, hsb[1]), 0.11f),
                        upper,
                        edge)
                : new Scrim(
                        Color.getHSBColor(hsb[0], Math.min(0.6f, hsb[1]), 0.12f),
                        Color.getHSBColor(hsb[0], Math.min(0.05f, hsb[1] * 0.15f), 1),
                        upper,
                        edge);
    }

    /// Covers the picture.
    ///
    /// @param picture is changed
    /// @param words   where legibility counts
    void cover(BufferedImage picture, Rectangle2D words) {
        Mosaic blurred = Mosaic.of(picture, CELLS);
        double strength = WEAKEST;
        while (strength < 1 && contrast(blurred, words, strength) < AIM) {
            strength = Math.min(1, strength + STEP);
        }
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        double[] glass = new double[3];
        for (int y = 0; y < Cover.SIDE; y++) {
            double present = presence(y);
            if (present == 0) {
                continue;
            }
            for (int x = 0; x < Cover.SIDE; x++) {
                tinted(blurred, x, y, strength, glass);
                int at = (y * Cover.SIDE + x) * 3;
                for (int i = 0; i < 3; i++) {
                    double before = bgr[at + 2 - i] & 0xff;
                    bgr[at + 2 - i] = (byte) Math.round(Mosaic.mixed(before, glass[i], present));
                }
            }
        }
    }

    /// The poorest contrast between the ink and what would be behind the words.
    private double contrast(Mosaic blurred, Rectangle2D words, double strength) {
        double inked = Contrast.luminance(ink);
        double[] glass = new double[3];
        double poorest = Double.MAX_VALUE;
        int step = Cover.SIDE / CELLS / 10;
        for (double y = words.getMinY() - HALO; y <= words.getMaxY() + HALO; y += step) {
            for (double x = words.getMinX() - HALO; x <= words.getMaxX() + HALO; x += step) {
                tinted(blurred, x, y, strength, glass);
                double behind = Contrast.luminance(
                        (int) Math.round(glass[0]), (int) Math.round(glass[1]), (int) Math.round(glass[2]));
                poorest = Math.min(poorest, Contrast.ratio(inked, behind));
            }
        }
        return poorest;
    }

    private void tinted(Mosaic blurred, double x, double y, double strength, double[] into) {
        blurred.at(x / Cover.SIDE, y / Cover.SIDE, into);
        into[0] = Mosaic.mixed(into[0], tint.getRed(), strength);
        into[1] = Mosaic.mixed(into[1], tint.getGreen(), strength);
        into[2] = Mosaic.mixed(into[2], tint.getBlue(), strength);
    }

    /// 1 behind the words, 0 far from them, and no edge between.
    private double presence(int y) {
        double beyond = (upper ? y : Cover.SIDE - y) - edge;
        double share = Math.clamp(1 - beyond / FADE, 0, 1);
        return share * share * (3 - 2 * share);
    }
}
