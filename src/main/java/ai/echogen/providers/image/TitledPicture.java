package ai.echogen.providers.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Somebody else's picture with our title on it: cropped to a square, brought to the size of a cover,
/// and covered where the words stand as far as they need it.
public final class TitledPicture {
    private static final int CELLS = 150;
    private static final double LARGEST_TYPE = 560;
    private static final double USUAL_HEIGHT = 1_000;
    private static final double MOST_HEIGHT = 1_800;
    private static final double SMALL_TYPE = 300;
    private static final double GAP = 110;
    private static final double HEADROOM = 130;

    /// Words stand below unless it is clearly calmer above: pictures are asked for that way.
    private static final double WORTH_OF_LEAVING = 0.7;

    private final Words words;

    public TitledPicture(Commission commission) {
        this.words = Words.of(commission.title(), commission.kicker(), commission.language());
    }

    /// @param picture of any size and shape; transparent parts become white
    /// @throws ai.echogen.failure.Failure `OUTPUT_UNWRITABLE` when the folder does not take the file
    public void write(BufferedImage picture, Path jpeg) {
        BufferedImage cover = square(picture);
        Layout layout = layout(Mosaic.of(cover, CELLS));
        layout.scrim().cover(cover, layout.block());
        Graphics2D g = cover.createGraphics();
        try {
            letter(g, layout);
        } finally {
            g.dispose();
        }
        CoverFile.write(cover, jpeg);
    }

    /// Where the words go, and what is behind them.
    ///
    /// @param markTop the line of the kicker and the program's sign
    /// @param block   around everything that is set
    record Layout(Lettering title, @Nullable Lettering kicker, double markTop, Rectangle2D block, Scrim scrim) {}

    /// The middle of the picture, as large as a cover.
    static BufferedImage square(BufferedImage picture) {
        int side = Math.min(picture.getWidth(), picture.getHeight());
        int left = (picture.getWidth() - side) / 2;
        int top = (picture.getHeight() - side) / 2;
        return CoverFile.painted(g -> {
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            g.drawImage(picture, 0, 0, Cover.SIDE, Cover.SIDE, left, top, left + side, top + side, Color.WHITE, null);
        });
    }

    Layout layout(Mosaic picture) {
        Typesetter typesetter = new Typesetter();
        Lettering title = set(typesetter);
        double height = title.ink().getHeight();
        double edge = Cover.MARGIN + Mark.SIZE + GAP + height + HEADROOM;
        double share = edge / Cover.SIDE;
        boolean upper = picture.unrest(0, share) < picture.unrest(1 - share, 1) * WORTH_OF_LEAVING;
        double markTop = upper ? Cover.MARGIN : Cover.SIDE - Cover.MARGIN - height - GAP - Mark.SIZE;
        Lettering placed = title.lowered(markTop + Mark.SIZE + GAP - title.ink().getMinY());
        Rectangle2D block = new Rectangle2D.Double(
                Cover.MARGIN, markTop, Cover.SIDE - 2.0 * Cover.MARGIN, Mark.SIZE + GAP + height);
        return new Layout(
                placed, words.kickerBesideMark(typesetter, markTop), markTop, block, Scrim.of(picture, upper, edge));
    }

    private Lettering set(Typesetter typesetter) {
        double width = Cover.SIDE - 2.0 * Cover.MARGIN;
        Lettering usual = typesetter.fit(
                words.title(), new Rectangle2D.Double(Cover.MARGIN, 0, width, USUAL_HEIGHT), LARGEST_TYPE);
        return usual.size() >= SMALL_TYPE
                ? usual
                : typesetter.fit(
                        words.title(), new Rectangle2D.Double(Cover.MARGIN, 0, width, MOST_HEIGHT), SMALL_TYPE);
    }

    private void letter(Graphics2D g, Layout layout) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(layout.scrim().ink());
        layout.title().draw(g);
        if (layout.kicker() != null) {
            layout.kicker().draw(g);
        }
        AffineTransform straight = g.getTransform();
        if (words.mirrored()) {
            g.translate(Cover.SIDE, 0);
            g.scale(-1, 1);
        }
        Mark.draw(g, Cover.SIDE - Cover.MARGIN - Mark.width(Mark.SIZE), layout.markTop(), Mark.SIZE);
        g.setTransform(straight);
    }
}
