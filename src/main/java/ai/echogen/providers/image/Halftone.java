package ai.echogen.providers.image;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/// A field of dots that swell and shrink as a wave passes through them.
final class Halftone implements Composition {

    @Override
    public void draw(Graphics2D g, Rectangle2D area, Palette palette, Dice dice) {
        int columns = 22 + dice.below(5);
        double pitch = area.getWidth() / columns;
        int rows = (int) (area.getHeight() / pitch);
        double top = area.getMaxY() - rows * pitch;
        double tall = (double) rows / columns;
        double x1 = dice.coin() ? dice.between(0.1, 0.3) : dice.between(0.7, 0.9);
        double y1 = tall * dice.between(0.35, 0.85);
        double length = dice.between(0.3, 0.4);
        boolean two = dice.coin();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double wave = ripple((column + 0.5) / columns - x1, (row + 0.5) / columns - y1, length);
                double size = pitch * Math.clamp(0.52 + 0.44 * wave, 0.12, 0.96);
                double cx = area.getMinX() + (column + 0.5) * pitch;
                double cy = top + (row + 0.5) * pitch;
                g.setColor(palette.paint(two && wave < 0 ? 1 : 0));
                g.fill(new Ellipse2D.Double(cx - size / 2, cy - size / 2, size, size));
            }
        }
    }

    /// A wave around a source, weaker the farther away.
    private static double ripple(double dx, double dy, double length) {
        double distance = StrictMath.hypot(dx, dy);
        return StrictMath.cos(2 * Math.PI * distance / length) * StrictMath.exp(-0.7 * distance);
    }
}
