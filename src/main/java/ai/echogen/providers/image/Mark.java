package ai.echogen.providers.image;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;

/// The program's sign: a dot and the two echoes that leave it.
final class Mark {
    /// On a cover.
    static final double SIZE = 120;

    private Mark() {}

    /// @param x the sign's left edge, `y` its upper edge; it is as high as `size` and nearly as wide
    static void draw(Graphics2D g, double x, double y, double size) {
        double line = size * 0.15;
        double centre = y + size / 2;
        double dot = size * 0.17;
        g.fill(new Ellipse2D.Double(x, centre - dot, 2 * dot, 2 * dot));
        g.setStroke(new BasicStroke((float) line, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (double radius : new double[] {size * 0.36, size * 0.64}) {
            g.draw(new Arc2D.Double(x + dot - radius, centre - radius, 2 * radius, 2 * radius, -42, 84, Arc2D.OPEN));
        }
    }

    static double width(double size) {
        return size * (0.17 + 0.64 + 0.075);
    }
}
