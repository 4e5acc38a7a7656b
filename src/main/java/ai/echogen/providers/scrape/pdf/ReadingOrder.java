package ai.echogen.providers.scrape.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Orders a page as a reader's eye does: down the left column before the right one, with headlines and figures that
/// span both in their place between.
final class ReadingOrder {
    private static final int LEAST_LINES = 4;
    /// No page that is set in columns has more, and comparing each with each would take long.
    private static final int MOST_LINES = 2_000;
    /// How much of its column's width an average line fills. Cells of a table do not.
    private static final float LEAST_FILL = 0.5f;

    private ReadingOrder() {}

    /// A column, or the part of one between two spanning lines: lines from top to bottom, one per baseline.
    record Region(float left, float right, List<PdfLine> lines) {}

    static List<Region> of(List<PdfLine> lines) {
        var regions = new ArrayList<Region>();
        order(lines, regions);
        return regions;
    }

    private static void order(List<PdfLine> lines, List<Region> regions) {
        if (lines.isEmpty()) {
            return;
        }
        var left = min(lines);
        var right = max(lines);
        var gutter = gutter(lines, left, right);
        if (Float.isNaN(gutter)) {
            regions.add(new Region(left, right, downwards(lines)));
            return;
        }
        var spanning = lines.stream()
                .filter(line -> crosses(line, gutter))
                .sorted(Comparator.comparing(PdfLine::baseline))
                .toList();
        var rest = new ArrayList<>(lines);
        rest.removeAll(spanning);
        var pending = new ArrayList<PdfLine>();
        for (var line : spanning) {
            var above =
                    rest.stream().filter(l -> l.baseline() < line.baseline()).toList();
            if (!above.isEmpty()) {
                spanned(pending, left, right, regions);
                columns(above, gutter, regions);
                rest.removeAll(above);
            }
            pending.add(line);
        }
        spanned(pending, left, right, regions);
        columns(rest, gutter, regions);
    }

    private static void spanned(List<PdfLine> pending, float left, float right, List<Region> regions) {
        if (!pending.isEmpty()) {
            regions.add(new Region(left, right, downwards(pending)));
            pending.clear();
        }
    }

    private static void columns(List<PdfLine> lines, float gutter, List<Region> regions) {
        order(lines.stream().filter(line -> centre(line) < gutter).toList(), regions);
        order(lines.stream().filter(line -> centre(line) >= gutter).toList(), regions);
    }

    /// The middle of the widest strip that the fewest lines cross, when both sides of it are columns of text; else
    /// NaN.
    private static float gutter(List<PdfLine> lines, float left, float right) {
        if (lines.size() < 2 * LEAST_LINES || lines.size() > MOST_LINES) {
            return Float.NaN;
        }
        var fewest = Integer.MAX_VALUE;
        var bestStart = Float.NaN;
        var bestWidth = 0f;
        var start = Float.NaN;
        var previous = -1;
        for (var x = left + 0.2f * (right - left); x <= left + 0.8f * (right - left); x += 2) {
            var at = x;
            var crossings =
                    (int) lines.stream().filter(line -> crosses(line, at)).count();
            if (crossings != previous) {
                start = x;
                previous = crossings;
            }
            if (crossings < fewest || crossings == fewest && x - start > bestWidth) {
                fewest = crossings;
                bestStart = start;
                bestWidth = x - start;
            }
        }
        var gutter = bestStart + bestWidth / 2;
        return areColumns(lines, gutter, left, right) ? gutter : Float.NaN;
    }

    private static boolean areColumns(List<PdfLine> lines, float gutter, float left, float right) {
        var before = lines.stream().filter(line -> line.right() <= gutter).toList();
        var after = lines.stream().filter(line -> line.left() >= gutter).toList();
        var spanning = lines.size() - before.size() - after.size();
        return before.size() >= LEAST_LINES
                && after.size() >= LEAST_LINES
                && spanning <= (before.size() + after.size()) / 2
                && fill(before, gutter - left) >= LEAST_FILL
                && fill(after, right - gutter) >= LEAST_FILL
                && standSideBySide(before, after);
    }

    private static double fill(List<PdfLine> lines, float width) {
        return lines.stream().mapToDouble(PdfLine::width).average().orElse(0) / width;
    }

    private static boolean standSideBySide(List<PdfLine> before, List<PdfLine> after) {
        var beside = after.stream()
                .filter(line ->
                        before.stream().anyMatch(other -> Math.abs(other.baseline() - line.baseline()) < line.size()))
                .count();
        return beside >= 0.5 * Math.min(before.size(), after.size());
    }

    private static boolean crosses(PdfLine line, float x) {
        return line.left() < x && line.right() > x;
    }

    private static float centre(PdfLine line) {
        return (line.left() + line.right()) / 2;
    }

    private static List<PdfLine> downwards(List<PdfLine> lines) {
        var sorted = new ArrayList<PdfLine>();
        for (var line :
                lines.stream().sorted(Comparator.comparing(PdfLine::baseline)).toList()) {
            if (!sorted.isEmpty() && sorted.getLast().sharesBaselineWith(line)) {
                var other = sorted.removeLast();
                sorted.add(other.left() <= line.left() ? other.with(line) : line.with(other));
            } else {
                sorted.add(line);
            }
        }
        return sorted;
    }

    private static float min(List<PdfLine> lines) {
        return (float) lines.stream().mapToDouble(PdfLine::left).min().orElse(0);
    }

    private static float max(List<PdfLine> lines) {
        return (float) lines.stream().mapToDouble(PdfLine::right).max().orElse(0);
    }
}
