package ai.echogen.providers.image;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/// Rows of rounded bars that come in from both sides and give way to each other: a conversation without its words.
final class Dialogue implements Composition {

    @Override
    public void draw(Graphics2D g, Rectangle2D area, Palette palette, Dice dice) {
        int rows = Math.max(3, (int) Math.round(area.getHeight() / dice.between(230, 300)));
        double pitch = area.getHeight() / rows;
        double thick = pitch * 0.8;
        double gap = pitch * 0.2;
        double slow = dice.between(0.5, 1.1);
        double phase = dice.between(0, 2 * Math.PI);
        int accent = dice.below(rows);
        for (int row = 0; row < rows; row++) {
            double y = area.getMinY() + row * pitch;
            double swing = StrictMath.sin(phase + row * slow) * 0.27 + dice.between(-0.09, 0.09);
            double meet = area.getCenterX() + swing * area.getWidth();
            g.setColor(palette.paint(row == accent ? 2 : 0));
            bar(g, area.getMinX() - thick, y, meet - gap / 2, thick);
            g.setColor(palette.paint(row == (accent + rows / 2) % rows ? 3 : 1));
            bar(g, meet + gap / 2, y, area.getMaxX() + thick, thick);
        }
    }

    private static void bar(Graphics2D g, double from, double y, double to, double thick) {
        g.fill(new RoundRectangle2D.Double(from, y, to - from, thick, thick, thick));
    }
}
