package ai.echogen.providers.image;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// One way to fill the part of the cover that the title leaves.
interface Composition {

    List<Composition> ALL = List.of(
            new Voices(),
            new Scales(),
            new Tiles(),
            new PaperCut(),
            new Discs(),
            new Dialogue(),
            new Bends(),
            new Halftone(),
            new Ripples());

    /// Draws inside `area`, which spans the cover from its left to its right edge and reaches its lower edge. The
    /// canvas is clipped to it and filled with the palette's ground.
    void draw(Graphics2D g, Rectangle2D area, Palette palette, Dice dice);

    /// Whether it may hang from the upper edge as well, upside down.
    default boolean turns() {
        return true;
    }
}
