package ai.echogen.providers.image;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Sets words as large as their box allows, in lines of even length that end where a reader would pause.
///
/// All measuring happens at [#EM] pixels per em, without hinting, and is scaled: the same breaks at every size.
final class Typesetter {
    private static final float EM = 1000;
    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);

    /// Large type looks loose at the spacing that suits small type. Only alphabets without joined letters are
    /// tightened.
    private static final float TITLE_TRACKING = -0.012f;

    private static final float KICKER_TRACKING = 0.1f;
    private static final double WITHOUT_CAPITALS = 1.2;
    private static final int MOST_LINES = 10;

    /// A longer word is broken, rather than making the whole title small: about 20 letters.
    private static final double LONGEST_WORD = 11 * EM;

    /// How much smaller a title may be for the sake of whole words and phrases in scripts that allow breaks inside
    /// them.
    private static final double WORTH_OF_WHOLE_WORDS = 0.7;

    /// One line more has to make the type at least this much larger.
    private static final double WORTH_OF_A_LINE = 1.18;

    /// The clear space between the lowest and the highest ink of neighbouring lines.
    private static final double LINE_GAP = 0.07;

    /// @param box what the ink may fill; it starts at the top, on the side where reading starts
    /// @param largest pixels per em that are not passed, however short the words
    Lettering fit(Wording wording, Rectangle2D box, double largest) {
        List<Piece> fine = Piece.fine(wording);
        Setting whole = setting(wording, Piece.coarse(fine), box, largest);
        if (fine.stream().allMatch(Piece::goodEnd)) {
            return whole.placed(box, wording.rightToLeft());
        }
        Setting split = setting(wording, fine, box, largest);
        Setting better = whole.size() >= split.size() * WORTH_OF_WHOLE_WORDS ? whole : split;
        return better.placed(box, wording.rightToLeft());
    }

    private static Setting setting(Wording wording, List<Piece> stretches, Rectangle2D box, double largest) {
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : stretches) {
            boolean tooLong = line(wording, piece, piece).getAdvance() > LONGEST_WORD;
            pieces.addAll(tooLong ? piece.broken(wording) : List.of(piece));
        }
        double[] widths = new double[pieces.size()];
        double[] trims = new double[pieces.size()];
        for (int i = 0; i < widths.length; i++) {
            Piece piece = pieces.get(i);
            widths[i] = layout(wording, piece.start(), piece.end(), "", TITLE_TRACKING)
                    .getAdvance();
            trims[i] = line(wording, piece, piece).getAdvance();
        }
        LineBreaks breaks = new LineBreaks(wording, pieces, widths, trims);
        double leading = leading(wording);
        Setting best = new Setting(List.of(), 0, leading);
        for (int count = 1; count <= Math.min(MOST_LINES, pieces.size()); count++) {
            List<TextLayout> lines = new ArrayList<>();
            int from = 0;
            for (int to : breaks.into(count)) {
                lines.add(line(wording, pieces.get(from), pieces.get(to - 1)));
                from = to;
            }
            Setting setting = Setting.in(box, lines, leading, largest);
            if (setting.size() > best.size() * WORTH_OF_A_LINE) {
                best = setting;
            }
        }
        return best;
    }

    /// Lines at their largest; `leading` is from baseline to baseline at [#EM].
    private record Setting(List<TextLayout> lines, double size, double leading) {

        static Setting in(Rectangle2D box, List<TextLayout> lines, double leading, double largest) {
            double width =
                    lines.stream().mapToDouble(l -> ink(l).getWidth()).max().orElseThrow();
            double above = -ink(lines.getFirst()).getMinY();
            double below = ink(lines.getLast()).getMaxY();
            double height = above + (lines.size() - 1) * leading + below;
            double size = Math.min(box.getWidth() / width, box.getHeight() / height) * EM;
            return new Setting(lines, Math.min(largest, size), leading);
        }

        Lettering placed(Rectangle2D box, boolean rightToLeft) {
            double scale = size / EM;
            double baseline = box.getMinY() - ink(lines.getFirst()).getMinY() * scale;
            List<Shape> shapes = new ArrayList<>();
            for (TextLayout line : lines) {
                Rectangle2D ink = ink(line);
                // the ink stands on the margin, not the box that the font puts around it
                double x = rightToLeft ? box.getMaxX() - ink.getMaxX() * scale : box.getMinX() - ink.getMinX() * scale;
                shapes.add(outline(line, x, baseline, scale));
                baseline += leading * scale;
            }
            return new Lettering(List.copyOf(shapes), size);
        }
    }

    /// One line of small, spaced capitals, on `baseline`; what does not fit gives way to an ellipsis.
    ///
    /// @param capitals pixels per em; letters of a script without capitals look smaller and are set larger
    Lettering kicker(Wording raw, double left, double right, double baseline, double capitals) {
        Wording wording = raw.inCapitals();
        double size = wording.runs().getFirst().face() == Face.LATIN ? capitals : capitals * WITHOUT_CAPITALS;
        for (int letters = Math.min(60, wording.length()); ; letters--) {
            Wording shorter = wording.shortenedTo(letters);
            TextLayout line = layout(shorter, 0, shorter.text().length(), "", KICKER_TRACKING);
            Rectangle2D ink = ink(line);
            double scale = size / EM;
            if (ink.getWidth() * scale <= right - left || letters <= 2) {
                double x = wording.rightToLeft() ? right - ink.getMaxX() * scale : left - ink.getMinX() * scale;
                return new Lettering(List.of(outline(line, x, baseline, scale)), size);
            }
        }
    }

    /// The line from the start of one piece to the end of another, without the space after it.
    private static TextLayout line(Wording wording, Piece first, Piece last) {
        int end = last.end();
        while (end > first.start() + 1 && wording.text().charAt(end - 1) == ' ') {
            end--;
        }
        return layout(wording, first.start(), end, last.hyphened() ? "-" : "", TITLE_TRACKING);
    }

    /// Tight where the letters allow it; what has marks above and below gets the room that they take.
    private static double leading(Wording wording) {
        Rectangle2D ink = ink(layout(wording, 0, wording.text().length(), "", TITLE_TRACKING));
        boolean square = wording.runs().stream()
                .anyMatch(r -> r.face() == Face.CHINESE || r.face() == Face.JAPANESE || r.face() == Face.KOREAN);
        double least = square ? 1.16 : 0.98;
        return Math.max(least * EM, ink.getHeight() + LINE_GAP * EM);
    }

    private static Shape outline(TextLayout line, double x, double baseline, double scale) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, baseline);
        place.scale(scale, scale);
        return line.getOutline(place);
    }

    private static Rectangle2D ink(TextLayout line) {
        return line.getOutline(new AffineTransform()).getBounds2D();
    }

    private static TextLayout layout(Wording wording, int start, int end, String hyphen, float tracking) {
        AttributedString styled = new AttributedString(wording.text().substring(start, end) + hyphen);
        styled.addAttribute(
                TextAttribute.RUN_DIRECTION,
                wording.rightToLeft() ? TextAttribute.RUN_DIRECTION_RTL : TextAttribute.RUN_DIRECTION_LTR);
        for (Wording.Run run : wording.runs()) {
            int from = Math.max(run.start(), start);
            int to = Math.min(run.end(), end);
            if (from < to) {
                int with = to == end ? hyphen.length() : 0;
                styled.addAttribute(TextAttribute.FONT, font(run.face(), tracking), from - start, to - start + with);
            }
        }
        return new TextLayout(styled.getIterator(), UNHINTED);
    }

    private static Font font(Face face, float tracking) {
        return face.font()
                .deriveFont(Map.of(
                        TextAttribute.SIZE,
                        EM,
                        TextAttribute.KERNING,
                        TextAttribute.KERNING_ON,
                        TextAttribute.TRACKING,
                        face == Face.LATIN || face == Face.HEBREW ? tracking : 0f));
    }
}
