package ai.echogen.providers.image;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/// Two large discs meet; what they share has a colour of its own, or is ruled with lines.
final class Discs implements Composition {

    @Override
    public void draw(Graphics2D g, Rectangle2D area, Palette palette, Dice dice) {
        // larger than the area is high: the page cuts them, and they meet well inside it
        double one = Math.min(area.getHeight() * dice.between(1.35, 1.6), area.getWidth() * 0.66);
        double other = one * dice.between(0.78, 1);
        double apart = (one + other) / 2 * dice.between(0.56, 0.66);
        double middle = area.getCenterX() + dice.between(-0.08, 0.08) * area.getWidth();
        Area left = disc(middle - apart / 2, area.getMinY() + one / 2, one);
        Area right = disc(middle + apart / 2, area.getMinY() + other / 2 + area.getHeight() * 0.16, other);
        if (dice.coin()) {
            Area swap = left;
            left = right;
            right = swap;
        }
        g.setColor(palette.paint(0));
        g.fill(left);
        g.setColor(palette.paint(1));
        g.fill(right);

        Area both = new Area(left);
        both.intersect(right);
        g.setColor(palette.paint(2));
        g.fill(both);
        if (dice.coin()) {
            g.setColor(palette.paint(1));
            Rectangle2D bounds = both.getBounds2D();
            double step = 84;
            Shape before = g.getClip();
            g.clip(both);
            for (double y = bounds.getMinY(); y < bounds.getMaxY(); y += step) {
                g.fill(new Rectangle2D.Double(bounds.getMinX(), y, bounds.getWidth(), step / 2));
            }
            g.setClip(before);
        }
    }

    private static Area disc(double x, double y, double diameter) {
        return new Area(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
    }
}
