package ai.echogen.providers.scrape.pdf;

import ai.echogen.providers.scrape.lines.LineShape;
import ai.echogen.providers.scrape.pdf.ReadingOrder.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds where paragraphs begin: at a wider gap, an indented line, another size or weight of type, a list's marker,
/// or after a line that ends a sentence early. A paragraph goes on across columns and pages until its sentence
/// ends.
final class Paragraphs {
    private static final float WIDE_GAP = 1.35f;
    private static final float INDENT = 0.7f;
    /// The share of the column that a line leaves empty when its paragraph ends there.
    private static final float EARLY_END = 0.12f;
    private static final float SAME_SIZE = 0.06f;

    private final float leading;
    private final List<Paragraph> paragraphs = new ArrayList<>();
    private final List<PdfLine> current = new ArrayList<>();
    private @Nullable PdfLine initial;

    /// @param lines never empty, from top to bottom
    record Paragraph(List<PdfLine> lines) {
        PdfLine first() {
            return lines.getFirst();
        }

        float size() {
            return first().size();
        }

        boolean bold() {
            return first().bold();
        }

        int letters() {
            return lines.stream().mapToInt(line -> line.text().length()).sum();
        }
    }

    private Paragraphs(float leading) {
        this.leading = leading;
    }

    static List<Paragraph> of(List<Region> regions) {
        var finder = new Paragraphs(leading(regions));
        for (var region : regions) {
            PdfLine above = null;
            for (var line : region.lines()) {
                finder.add(line, above, region);
                above = line;
            }
        }
        finder.end();
        return finder.paragraphs;
    }

    private void add(PdfLine line, @Nullable PdfLine above, Region region) {
        if (isInitial(line)) {
            end();
            initial = line;
            return;
        }
        var whole = line;
        if (initial != null) {
            whole = line.withText(initial.text() + line.text());
            initial = null;
        }
        if (!current.isEmpty() && (above == null ? !goesOnElsewhere(whole) : startsBelow(whole, above, region))) {
            end();
        }
        current.add(whole);
    }

    /// A capital over several lines that opens a chapter.
    private boolean isInitial(PdfLine line) {
        return line.text().length() == 1
                && Character.isUpperCase(line.text().charAt(0))
                && line.size() > 1.8f * (leading / 1.2f);
    }

    private boolean startsBelow(PdfLine line, PdfLine above, Region region) {
        var gap = line.baseline() - above.baseline();
        if (differsFrom(above, line)
                || gap > WIDE_GAP * Math.max(leading, 1.05f * line.size())
                || LineShape.item(line.text()).isPresent()) {
            return true;
        }
        var indent = INDENT * line.size();
        var first = current.getFirst();
        var isItem = LineShape.item(first.text()).isPresent();
        if (line.left() > above.left() + indent) {
            // the second line of a list item hangs; anything else that steps in begins something
            return !(current.size() == 1 && (isItem || !LineShape.endsSentence(above.text())));
        }
        if (line.left() < above.left() - indent && current.size() > 1) {
            return true;
        }
        var short_ = region.right() - above.right() > EARLY_END * (region.right() - region.left());
        return short_ && LineShape.endsSentence(above.text());
    }

    private boolean goesOnElsewhere(PdfLine line) {
        var last = current.getLast();
        return !differsFrom(last, line)
                && !LineShape.endsSentence(last.text())
                && LineShape.item(line.text()).isEmpty();
    }

    private static boolean differsFrom(PdfLine a, PdfLine b) {
        return Math.abs(a.size() - b.size()) > SAME_SIZE * Math.max(a.size(), b.size()) || a.bold() != b.bold();
    }

    private void end() {
        if (initial != null) {
            current.add(initial);
            initial = null;
        }
        if (!current.isEmpty()) {
            paragraphs.add(new Paragraph(List.copyOf(current)));
            current.clear();
        }
    }

    /// The commonest distance between baselines, in points; 0 without two lines in a column.
    private static float leading(List<Region> regions) {
        Map<Float, Integer> counts = new HashMap<>();
        for (var region : regions) {
            for (var i = 1; i < region.lines().size(); i++) {
                var gap = region.lines().get(i).baseline()
                        - region.lines().get(i - 1).baseline();
                counts.merge(Math.round(gap * 2) / 2f, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<Float, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0f);
    }
}
