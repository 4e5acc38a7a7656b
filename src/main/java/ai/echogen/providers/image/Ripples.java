package ai.echogen.providers.image;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/// Rings spread from two places on a panel and cross: two people talk.
final class Ripples implements Composition {

    @Override
    public void draw(Graphics2D g, Rectangle2D area, Palette palette, Dice dice) {
        g.setColor(palette.paint(1));
        g.fill(area);
        double step = dice.between(125, 165);
        double y1 = area.getMinY() + area.getHeight() * dice.between(0.35, 0.75);
        double y2 = area.getMinY() + area.getHeight() * dice.between(0.35, 0.75);
        rings(g, palette, 0, area.getWidth() * dice.between(0.14, 0.28), y1, step, area);
        rings(g, palette, 2, area.getWidth() * dice.between(0.72, 0.86), y2, step, area);
    }

    private static void rings(
            Graphics2D g, Palette palette, int paint, double x, double y, double step, Rectangle2D area) {
        g.setColor(palette.paint(paint));
        g.setStroke(new BasicStroke((float) (step * 0.36)));
        double dot = step * 0.62;
        g.fill(new Ellipse2D.Double(x - dot, y - dot, 2 * dot, 2 * dot));
        for (double radius = step * 1.25; radius < area.getWidth() * 0.62; radius += step) {
            g.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
        }
    }
}
