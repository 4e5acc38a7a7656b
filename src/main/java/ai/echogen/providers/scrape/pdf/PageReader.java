package ai.echogen.providers.scrape.pdf;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// Takes the lines of each page out of PDFBox, which finds words and baselines; leaves columns and paragraphs to
/// others. Text that runs in another direction than most of the page (a stamp along its edge) is dropped.
final class PageReader extends PDFTextStripper {
    /// A document that needs more is made to keep a machine busy, for example by forms that draw forms.
    private static final long MOST_OPERATORS = 20_000_000;
    private static final int MOST_FORMS = 50_000;
    private static final int MOST_GLYPHS_ON_A_PAGE = 200_000;
    private static final long MOST_GLYPHS = 20_000_000;

    /// In sizes of the type: wider than any justified line's space, narrower than any gutter between columns.
    private static final float COLUMN_GAP = 1.8f;

    private static final Pattern BOLD = Pattern.compile("bold|black|heavy|demi");
    private static final Pattern REFERENCE = Pattern.compile("[\\d*†‡§,\\s–-]+");

    private final List<PdfPage> pages = new ArrayList<>();
    private final List<Placed> fragments = new ArrayList<>();
    private final List<Glyph> run = new ArrayList<>();
    private long operators;
    private int forms;
    private long glyphs;
    private int glyphsOnPage;
    private boolean pictures;
    private float runLeft;
    private float runRight;

    private record Glyph(TextPosition at, String text) {}

    private record Placed(float direction, PdfLine line) {}

    /// Unwinds PDFBox when the thread is interrupted.
    private static final class Stopped extends RuntimeException {}

    private PageReader() {
        setSortByPosition(false);
        setSuppressDuplicateOverlappingText(true);
        setShouldSeparateByBeads(false);
    }

    static List<PdfPage> read(PDDocument document) throws IOException, InterruptedException {
        var reader = new PageReader();
        try {
            reader.writeText(document, Writer.nullWriter());
        } catch (Stopped e) {
            throw new InterruptedException();
        }
        return reader.pages;
    }

    @Override
    protected void startPage(PDPage page) {
        fragments.clear();
        glyphsOnPage = 0;
        pictures = false;
    }

    @Override
    protected void endPage(PDPage page) {
        endRun();
        var box = page.getCropBox();
        var sideways = page.getRotation() % 180 != 0;
        var lines = mainDirection();
        pages.add(new PdfPage(
                sideways ? box.getHeight() : box.getWidth(),
                sideways ? box.getWidth() : box.getHeight(),
                pictures,
                lines));
    }

    private List<PdfLine> mainDirection() {
        Map<Float, Integer> letters = new HashMap<>();
        fragments.forEach(
                placed -> letters.merge(placed.direction(), placed.line().text().length(), Integer::sum));
        var main = letters.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
        return fragments.stream()
                .filter(placed -> main.isPresent() && placed.direction() == main.get())
                .map(Placed::line)
                .toList();
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if ((++operators & 0x3ff) == 0 && Thread.interrupted()) {
            throw new Stopped();
        }
        if (operators > MOST_OPERATORS) {
            throw overdone();
        }
        pictures |= operator.getName().equals(OperatorName.BEGIN_INLINE_IMAGE)
                || operator.getName().equals(OperatorName.DRAW_OBJECT) && isPicture(operands);
        super.processOperator(operator, operands);
    }

    private boolean isPicture(List<COSBase> operands) {
        return !operands.isEmpty()
                && operands.getFirst() instanceof COSName name
                && getResources() != null
                && getResources().isImageXObject(name);
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        countForm();
        super.showForm(form);
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        countForm();
        super.showTransparencyGroup(form);
    }

    private void countForm() {
        if (++forms > MOST_FORMS) {
            throw overdone();
        }
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        if (++glyphs > MOST_GLYPHS || ++glyphsOnPage > MOST_GLYPHS_ON_A_PAGE) {
            throw overdone();
        }
        super.processTextPosition(text);
    }

    private static Failure overdone() {
        return new Failure(
                Code.SOURCE_TOO_LARGE,
                "The PDF draws more than any readable document does. Pass a shorter one, or its text.");
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        if (positions.isEmpty()) {
            return;
        }
        if (!run.isEmpty() && !continues(positions)) {
            endRun();
        }
        // The normalised text of a word stands with its first glyph, unless a small raised number follows it.
        var kept = withoutReferences(positions);
        if (kept.isEmpty()) {
            return;
        }
        runLeft = run.isEmpty() ? left(kept) : Math.min(runLeft, left(kept));
        runRight = run.isEmpty() ? right(kept) : Math.max(runRight, right(kept));
        if (!run.isEmpty()) {
            run.add(new Glyph(run.getLast().at(), " "));
        }
        var whole = kept.size() == positions.size();
        for (var i = 0; i < kept.size(); i++) {
            run.add(new Glyph(
                    kept.get(i), whole ? (i == 0 ? text : "") : kept.get(i).getUnicode()));
        }
    }

    @Override
    protected void writeLineSeparator() {
        endRun();
    }

    @Override
    protected void writeParagraphStart() {
        endRun();
    }

    @Override
    protected void writeParagraphEnd() {
        endRun();
    }

    private boolean continues(List<TextPosition> word) {
        var last = run.getLast().at();
        var first = word.getFirst();
        var gap = Math.max(left(word) - runRight, runLeft - right(word));
        var size = Math.max(first.getFontSizeInPt(), last.getFontSizeInPt());
        return first.getDir() == last.getDir() && gap < COLUMN_GAP * size;
    }

    /// The numbers of footnotes say nothing to a listener. Exponents (after a digit), units (after a short word) and
    /// indices (below the line) stay.
    private List<TextPosition> withoutReferences(List<TextPosition> word) {
        var base = baseGlyph(word);
        if (word.stream().noneMatch(glyph -> isRaised(glyph, base))) {
            return word;
        }
        var kept = new ArrayList<TextPosition>();
        for (var start = 0; start < word.size(); ) {
            var end = start;
            while (end < word.size() && isRaised(word.get(end), base)) {
                end++;
            }
            var isReference = end > start
                    && REFERENCE.matcher(text(word.subList(start, end))).matches()
                    && bearsReferences(text(kept.isEmpty() ? endOfRun() : kept));
            end = Math.max(end, start + 1);
            if (!isReference) {
                kept.addAll(word.subList(start, end));
            }
            start = end;
        }
        return kept;
    }

    /// One of the word's ordinary glyphs, or the one before it when the word is smaller as a whole.
    private TextPosition baseGlyph(List<TextPosition> word) {
        var size = commonest(word.stream().map(TextPosition::getFontSizeInPt).toList());
        var before = run.isEmpty() ? null : run.getLast().at();
        return before != null && before.getFontSizeInPt() > size
                ? before
                : word.stream()
                        .filter(glyph -> glyph.getFontSizeInPt() == size)
                        .findFirst()
                        .orElseThrow();
    }

    private static boolean isRaised(TextPosition glyph, TextPosition base) {
        var size = base.getFontSizeInPt();
        return glyph.getFontSizeInPt() < 0.8f * size && glyph.getYDirAdj() < base.getYDirAdj() - 0.1f * size;
    }

    private List<TextPosition> endOfRun() {
        return run.subList(Math.max(0, run.size() - 5), run.size()).stream()
                .map(Glyph::at)
                .toList();
    }

    private static String text(List<TextPosition> glyphs) {
        var text = new StringBuilder();
        glyphs.forEach(glyph -> text.append(glyph.getUnicode()));
        return text.toString();
    }

    private static boolean bearsReferences(String host) {
        var text = host.strip();
        return !text.isEmpty() && (text.matches("(?s).*\\p{L}{4,}") || text.matches("(?s).*[\\p{P}&&[^%/]]"));
    }

    private void endRun() {
        var text = new StringBuilder();
        run.forEach(glyph -> text.append(glyph.text()));
        if (!text.toString().isBlank()) {
            var positions = run.stream().map(Glyph::at).toList();
            fragments.add(new Placed(
                    positions.getFirst().getDir(),
                    new PdfLine(
                            pages.size(),
                            left(positions),
                            right(positions),
                            commonest(positions.stream()
                                    .map(TextPosition::getYDirAdj)
                                    .toList()),
                            commonest(positions.stream()
                                    .map(at -> Math.round(at.getFontSizeInPt() * 2) / 2f)
                                    .toList()),
                            commonest(positions.stream().map(PageReader::isBold).toList()),
                            text.toString().strip())));
        }
        run.clear();
    }

    private static boolean isBold(TextPosition at) {
        var name = at.getFont().getName();
        if (name != null && BOLD.matcher(name.toLowerCase(Locale.ROOT)).find()) {
            return true;
        }
        var descriptor = at.getFont().getFontDescriptor();
        return descriptor != null && (descriptor.isForceBold() || descriptor.getFontWeight() >= 600);
    }

    private static <T> T commonest(List<T> values) {
        Map<T, Integer> counts = new HashMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private static float left(List<TextPosition> positions) {
        return (float)
                positions.stream().mapToDouble(TextPosition::getXDirAdj).min().orElse(0);
    }

    private static float right(List<TextPosition> positions) {
        return (float) positions.stream()
                .mapToDouble(at -> at.getXDirAdj() + at.getWidthDirAdj())
                .max()
                .orElse(0);
    }
}
