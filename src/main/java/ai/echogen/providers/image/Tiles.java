package ai.echogen.providers.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// A grid of squares, each with one plain shape.
final class Tiles implements Composition {

    @Override
    public void draw(Graphics2D g, Rectangle2D area, Palette palette, Dice dice) {
        int columns = columns(area);
        double side = area.getWidth() / columns;
        int rows = (int) (area.getHeight() / side);
        List<Color> colours = new ArrayList<>(palette.paints());
        colours.add(palette.ink());
        Color[] above = new Color[columns];
        for (int row = 0; row < rows; row++) {
            Color left = palette.ground();
            for (int column = 0; column < columns; column++) {
                Color ground = other(colours, left, above[column], dice);
                Color shape = other(colours, ground, ground, dice);
                AffineTransform place = new AffineTransform();
                place.translate(area.getMinX() + column * side, area.getMaxY() - (rows - row) * side);
                place.scale(side, side);
                place.quadrantRotate(dice.below(4), 0.5, 0.5);
                g.setColor(ground);
                g.fill(place.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1)));
                g.setColor(shape);
                for (Shape part : motif(dice.below(7))) {
                    g.fill(place.createTransformedShape(part));
                }
                left = ground;
                above[column] = ground;
            }
        }
    }

    /// As many whole rows as leave the least empty, with squares that are still seen on a thumbnail.
    private static int columns(Rectangle2D area) {
        int best = 4;
        double least = Double.POSITIVE_INFINITY;
        for (int columns = 4; columns <= 6; columns++) {
            double side = area.getWidth() / columns;
            double empty = area.getHeight() % side;
            if (empty < least) {
                least = empty;
                best = columns;
            }
        }
        return best;
    }

    private static Color other(List<Color> colours, Color one, Color two, Dice dice) {
        while (true) {
            Color colour = dice.pick(colours);
            if (!colour.equals(one) && !colour.equals(two)) {
                return colour;
            }
        }
    }

    /// In a square of side 1.
    private static List<Shape> motif(int number) {
        return switch (number) {
            case 0 -> List.of(quarter(1));
            case 1 -> List.of(new Ellipse2D.Double(0.14, 0.14, 0.72, 0.72));
            case 2 ->
                List.of(
                        new Arc2D.Double(0, 0.0, 1, 1, 0, 180, Arc2D.PIE),
                        new Arc2D.Double(0, 0.5, 1, 1, 0, 180, Arc2D.PIE));
            case 3 -> List.of(ring(1, 0.75), ring(0.5, 0.25));
            case 4 -> List.of(leaf());
            case 5 -> List.of(triangle());
            default ->
                List.of(
                        new Rectangle2D.Double(0, 0, 1, 0.2),
                        new Rectangle2D.Double(0, 0.4, 1, 0.2),
                        new Rectangle2D.Double(0, 0.8, 1, 0.2));
        };
    }

    private static Area quarter(double radius) {
        return new Area(new Arc2D.Double(-radius, -radius, 2 * radius, 2 * radius, 270, 90, Arc2D.PIE));
    }

    private static Area ring(double outer, double inner) {
        Area ring = quarter(outer);
        ring.subtract(quarter(inner));
        return ring;
    }

    private static Area leaf() {
        Area leaf = quarter(1);
        leaf.intersect(new Area(new Arc2D.Double(0, 0, 2, 2, 90, 90, Arc2D.PIE)));
        return leaf;
    }

    private static Shape triangle() {
        Path2D path = new Path2D.Double();
        path.moveTo(0, 0);
        path.lineTo(1, 1);
        path.lineTo(0, 1);
        path.closePath();
        return path;
    }
}
