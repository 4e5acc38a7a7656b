package ai.echogen.providers.image;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Words that are set: the outline of each line where it stands on the cover, in pixels.
///
/// @param size of the type in pixels per em
record Lettering(List<Shape> lines, double size) {

    /// The smallest rectangle around everything that is drawn.
    Rectangle2D ink() {
        Rectangle2D all = lines.getFirst().getBounds2D();
        for (Shape line : lines) {
            all = all.createUnion(line.getBounds2D());
        }
        return all;
    }

    Lettering lowered(double pixels) {
        AffineTransform down = AffineTransform.getTranslateInstance(0, pixels);
        return new Lettering(lines.stream().map(down::createTransformedShape).toList(), size);
    }

    void draw(Graphics2D g) {
        lines.forEach(g::fill);
    }
}
