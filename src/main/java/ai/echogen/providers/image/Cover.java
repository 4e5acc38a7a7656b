package ai.echogen.providers.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/// A cover that is laid out and not yet painted. Lengths are pixels of a square of side [#SIDE].
///
/// @param art what the words leave, down to the lower edge, before it is turned
/// @param mirrored whether the cover is read from the right
/// @param turned whether the words are at the bottom and the drawing hangs from the top
record Cover(
        Palette palette,
        Composition composition,
        Lettering title,
        @Nullable Lettering kicker,
        Rectangle2D art,
        boolean mirrored,
        boolean turned,
        Dice dice) {

    static final int SIDE = 3_000;
    static final int MARGIN = 200;

    /// Pixels per em.
    static final double KICKER_SIZE = 96;

    private static final double TITLE_TOP = 480;
    private static final double LARGEST_TYPE = 1_100;
    private static final double ART_GAP = 200;

    /// The title's height where there is little to say, and where the words need it.
    private static final double USUAL_HEIGHT = 1_380;

    private static final double MOST_HEIGHT = 1_800;
    private static final double SMALL_TYPE = 330;

    static Cover of(String rawTitle, @Nullable String rawKicker, String language) {
        Words words = Words.of(rawTitle, rawKicker, language);
        Typesetter typesetter = new Typesetter();
        Lettering title = set(typesetter, words.title());
        boolean mirrored = words.mirrored();
        @Nullable Lettering kicker = words.kickerBesideMark(typesetter, MARGIN);
        double top = title.ink().getMaxY() + ART_GAP;
        Rectangle2D art = new Rectangle2D.Double(0, top, SIDE, SIDE - top);
        Dice dice = Dice.of(rawTitle);
        Palette palette = dice.pick(Palette.ALL);
        Composition composition = dice.pick(Composition.ALL);
        boolean turned = dice.coin() && composition.turns();
        double lower = turned ? art.getHeight() + ART_GAP - MARGIN : 0;
        return new Cover(
                palette,
                composition,
                title.lowered(lower),
                kicker == null ? null : kicker.lowered(lower),
                art,
                mirrored,
                turned,
                dice);
    }

    private static Lettering set(Typesetter typesetter, Wording words) {
        double width = SIDE - 2.0 * MARGIN;
        Lettering usual =
                typesetter.fit(words, new Rectangle2D.Double(MARGIN, TITLE_TOP, width, USUAL_HEIGHT), LARGEST_TYPE);
        return usual.size() >= SMALL_TYPE
                ? usual
                : typesetter.fit(words, new Rectangle2D.Double(MARGIN, TITLE_TOP, width, MOST_HEIGHT), SMALL_TYPE);
    }

    /// Paints on a canvas of [#SIDE] by [#SIDE].
    void paint(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(palette.ground());
        g.fillRect(0, 0, SIDE, SIDE);

        AffineTransform straight = g.getTransform();
        if (mirrored) {
            g.translate(SIDE, 0);
            g.scale(-1, 1);
        }
        AffineTransform upright = g.getTransform();
        if (turned) {
            g.translate(0, SIDE);
            g.scale(1, -1);
        }
        g.setClip(art);
        composition.draw(g, art, palette, dice);
        g.setClip(null);
        g.setTransform(upright);
        g.setColor(palette.ink());
        double markTop = turned ? art.getHeight() + ART_GAP : MARGIN;
        Mark.draw(g, SIDE - MARGIN - Mark.width(Mark.SIZE), markTop, Mark.SIZE);
        g.setTransform(straight);

        title.draw(g);
        if (kicker != null) {
            kicker.draw(g);
        }
    }
}
