package ai.echogen.providers.scrape.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What stands on pages because they are pages: running heads, running feet, page numbers, and the dotted lines of
/// a table of contents.
final class Furniture {
    /// The share of the page's height, at the top and at the bottom, where furniture stands.
    private static final float MARGIN = 0.12f;
    private static final int LEAST_PAGES = 3;
    private static final float LEAST_SHARE = 0.3f;

    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "(?:(?:page|seite|p\\.|página|pagina)\\s*)?[-–—\\[(|\\s]*(?:\\d{1,4}|[ivxlc]{1,6})[-–—\\])|\\s]*(?:(?:of|/|von|de|di|sur)\\s*\\d{1,4})?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LEADERS = Pattern.compile("(?:[.·…_]\\s*){5,}(?:\\d{1,4}|[ivxlc]{1,6})?\\s*$");

    private Furniture() {}

    static List<PdfPage> remove(List<PdfPage> pages) {
        Map<String, Integer> pagesWith = new HashMap<>();
        for (var page : pages) {
            page.lines().stream()
                    .filter(line -> inMargin(line, page))
                    .map(line -> shape(line, page))
                    .distinct()
                    .forEach(shape -> pagesWith.merge(shape, 1, Integer::sum));
        }
        var enough = Math.max(LEAST_PAGES, LEAST_SHARE * pages.size());
        var kept = new ArrayList<PdfPage>();
        for (var page : pages) {
            kept.add(page.with(page.lines().stream()
                    .filter(line -> !LEADERS.matcher(line.text()).find())
                    .filter(line -> !inMargin(line, page)
                            || !PAGE_NUMBER.matcher(line.text().strip()).matches()
                                    && pagesWith.getOrDefault(shape(line, page), 0) < enough)
                    .toList()));
        }
        return kept;
    }

    private static boolean inMargin(PdfLine line, PdfPage page) {
        return line.baseline() < MARGIN * page.height() || line.baseline() > (1 - MARGIN) * page.height();
    }

    /// The same for lines that differ in their page number only, at about the same height.
    private static String shape(PdfLine line, PdfPage page) {
        var words = line.text().toLowerCase(Locale.ROOT).replaceAll("\\d+", "#").replaceAll("\\s+", " ");
        return Math.round(line.baseline() / page.height() * 50) + " " + words;
    }
}
