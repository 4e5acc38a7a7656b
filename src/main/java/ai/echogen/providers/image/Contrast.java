package ai.echogen.providers.image;

import java.awt.Color;

/// How well one colour is told from another, as WCAG 2.2 measures it.
final class Contrast {
    /// What text of any size needs (1.4.3).
    static final double LEGIBLE = 4.5;

    private static final double[] LINEAR = new double[256];

    static {
        for (int i = 0; i < LINEAR.length; i++) {
            double c = i / 255.0;
            LINEAR[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        }
    }

    private Contrast() {}

    static double luminance(int red, int green, int blue) {
        return 0.2126 * LINEAR[red] + 0.7152 * LINEAR[green] + 0.0722 * LINEAR[blue];
    }

    static double luminance(Color colour) {
        return luminance(colour.getRed(), colour.getGreen(), colour.getBlue());
    }

    /// From 1 (the same) to 21 (black and white).
    static double ratio(double luminance, double other) {
        return (Math.max(luminance, other) + 0.05) / (Math.min(luminance, other) + 0.05);
    }
}
