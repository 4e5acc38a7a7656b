package ai.echogen.providers.image;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Parallel bands come in from the side and turn down together.
final class Bends implements Composition {

    @Override
    public void draw(Graphics2D g, Rectangle2D area, Palette palette, Dice dice) {
        int bands = 4;
        double inner = area.getHeight() * dice.between(0.1, 0.2);
        double band = (area.getHeight() * 0.98 - inner) / bands;
        boolean spaced = dice.coin();
        double x = area.getWidth() * dice.between(0.36, 0.56);
        double y = area.getMaxY() + area.getHeight() * 0.0;
        for (int i = 0; i < bands; i++) {
            double radius = inner + (i + 0.5) * band;
            Path2D path = new Path2D.Double();
            path.moveTo(area.getMinX() - band, y - radius);
            path.lineTo(x, y - radius);
            path.append(new Arc2D.Double(x - radius, y - radius, 2 * radius, 2 * radius, 90, -90, Arc2D.OPEN), true);
            path.lineTo(x + radius, area.getMaxY() + band);
            g.setStroke(new BasicStroke(
                    (float) (band * (spaced ? 0.72 : 1.004)), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            g.setColor(palette.paint(i));
            g.draw(path);
        }
    }
}
