package ai.echogen.providers.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Hills cut from sheets of paper, each throwing a soft shadow on the one behind, and a sun.
final class PaperCut implements Composition {
    private static final int SHEETS = 5;
    private static final int SHADOW_STEPS = 10;
    private static final double SHADOW = 56;
    private static final double STRIDE = 10;

    @Override
    public void draw(Graphics2D g, Rectangle2D area, Palette palette, Dice dice) {
        double sun = Math.min(area.getHeight() * 0.6, 1_150);
        double sunX = area.getWidth() * (dice.coin() ? dice.between(0.2, 0.34) : dice.between(0.66, 0.8));
        g.setColor(palette.paint(0));
        g.fill(new Ellipse2D.Double(sunX - sun / 2, area.getMinY(), sun, sun));

        Color far = palette.paint(3);
        Color near = palette.paint(1);
        double spread = area.getHeight() * 0.68 / SHEETS;
        for (int sheet = 0; sheet < SHEETS; sheet++) {
            double top = area.getMinY() + area.getHeight() * 0.34 + sheet * spread;
            double[] edge = edge(area, top, spread * dice.between(0.75, 1.1), dice);
            g.setColor(new Color(0, 0, 0, 6));
            for (int step = SHADOW_STEPS; step > 0; step--) {
                g.fill(band(area, edge, -step * SHADOW / SHADOW_STEPS, 0));
            }
            g.setColor(Palette.between(far, near, sheet / (SHEETS - 1.0)));
            g.fill(band(area, edge, 0, area.getHeight()));
        }
    }

    @Override
    public boolean turns() {
        return false;
    }

    /// The height of a hill's rim at every [#STRIDE] pixels.
    private static double[] edge(Rectangle2D area, double top, double swing, Dice dice) {
        double first = dice.between(0, 2 * Math.PI);
        double second = dice.between(0, 2 * Math.PI);
        double waves = dice.between(0.7, 1.5);
        double[] edge = new double[(int) (area.getWidth() / STRIDE) + 1];
        for (int i = 0; i < edge.length; i++) {
            double t = (double) i / (edge.length - 1) * 2 * Math.PI;
            double y = StrictMath.sin(first + waves * t) * 0.7 + StrictMath.sin(second + 2.1 * waves * t) * 0.3;
            edge[i] = top + swing * y;
        }
        return edge;
    }

    /// What lies between the rim lowered by `from` and the rim lowered by `to`.
    private static Path2D band(Rectangle2D area, double[] edge, double from, double to) {
        Path2D path = new Path2D.Double();
        path.moveTo(area.getMinX(), edge[0] + from);
        for (int i = 1; i < edge.length; i++) {
            path.lineTo(area.getMinX() + i * STRIDE, edge[i] + from);
        }
        for (int i = edge.length - 1; i >= 0; i--) {
            path.lineTo(area.getMinX() + i * STRIDE, edge[i] + to);
        }
        path.closePath();
        return path;
    }
}
