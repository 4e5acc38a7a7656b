package ai.echogen.providers.image;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/// A wave form of a few wide bars, spoken by two voices in turn.
final class Voices implements Composition {

    @Override
    public void draw(Graphics2D g, Rectangle2D area, Palette palette, Dice dice) {
        int bars = 13 + 2 * dice.below(4);
        double pitch = area.getWidth() / bars;
        double width = pitch * dice.between(0.58, 0.72);
        double middle = area.getMinY() + area.getHeight() * 0.47;
        double reach = area.getHeight() * 0.45;
        double slow = dice.between(1.2, 2.2);
        double phase = dice.between(0, 2 * Math.PI);
        int voice = dice.below(2);
        int left = 2 + dice.below(4);
        for (int i = 0; i < bars; i++) {
            double t = (i + 0.5) / bars;
            double swell = 0.55 + 0.45 * StrictMath.sin(phase + slow * 2 * Math.PI * t);
            double height = 2 * reach * Math.max(0.1, swell * dice.between(0.55, 1));
            if (left-- == 0) {
                voice = 1 - voice;
                left = 1 + dice.below(4);
            }
            g.setColor(palette.paint(voice));
            double x = area.getMinX() + i * pitch + (pitch - width) / 2;
            double tall = Math.max(height, width);
            g.fill(new RoundRectangle2D.Double(x, middle - tall / 2, width, tall, width, width));
        }
    }
}
