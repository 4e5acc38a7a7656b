package ai.echogen.providers.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/// Concentric arcs that overlap in rows, like the Japanese wave pattern; with large radii, one or two rising suns.
final class Scales implements Composition {

    @Override
    public void draw(Graphics2D g, Rectangle2D area, Palette palette, Dice dice) {
        int across = area.getHeight() < 1_150 ? 2 + dice.below(3) : 1 + dice.below(3);
        double radius = Math.min(area.getWidth() / across / 2, area.getHeight());
        double pitch = area.getWidth() / across;
        double step = radius * 0.62;
        int rings = 4 + dice.below(2);
        int rows = (int) Math.ceil((area.getHeight() - radius) / step) + 1;
        double shift = dice.coin() ? 0.5 : 0;
        int turn = dice.below(2);
        for (int row = 0; row < rows; row++) {
            double y = area.getMinY() + radius + row * step;
            double offset = row % 2 == 0 ? shift : 0.5 - shift;
            for (int column = -1; column <= across; column++) {
                double x = area.getMinX() + (column + 0.5 + offset) * pitch;
                for (int ring = 0; ring < rings; ring++) {
                    double r = radius * (1 - (double) ring / rings);
                    g.setColor(colour(palette, ring + (turn == 1 ? row : 0)));
                    g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
                }
            }
        }
    }

    private static Color colour(Palette palette, int ring) {
        return ring % 2 == 0 ? palette.paint(ring / 2) : palette.ground();
    }
}
