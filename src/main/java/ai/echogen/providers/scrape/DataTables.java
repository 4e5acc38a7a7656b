package ai.echogen.providers.scrape;

import java.util.HashSet;
import java.util.Set;
import org.jsoup.nodes.Element;

/// Tells tables that hold data, which are part of an article, from those that lay out a page.
final class DataTables {
    private static final int MANY_ROWS = 10;
    private static final int MANY_COLUMNS = 5;
    private static final int MANY_CELLS = 10;

    private DataTables() {}

    static Set<Element> in(Element article) {
        var found = new HashSet<Element>();
        for (var table : article.getElementsByTag("table")) {
            if (holdsData(table)) {
                found.add(table);
            }
        }
        return found;
    }

    private static boolean holdsData(Element table) {
        if (table.attr("role").equals("presentation") || table.attr("datatable").equals("0")) {
            return false;
        }
        if (!table.attr("summary").isEmpty()) {
            return true;
        }
        var nested = false;
        for (var inner : (Iterable<Element>) table.stream().skip(1)::iterator) {
            switch (inner.normalName()) {
                case "col", "colgroup", "tfoot", "thead", "th" -> {
                    return true;
                }
                case "caption" -> {
                    if (inner.childNodeSize() > 0) {
                        return true;
                    }
                }
                case "table" -> nested = true;
                default -> {}
            }
        }
        return !nested && isLarge(table);
    }

    private static boolean isLarge(Element table) {
        var rows = 0L;
        var columns = 0L;
        for (var row : table.getElementsByTag("tr")) {
            rows += span(row, "rowspan");
            columns = Math.max(
                    columns,
                    row.getElementsByTag("td").stream()
                            .mapToLong(cell -> span(cell, "colspan"))
                            .sum());
        }
        if (rows == 1 || columns == 1) {
            return false;
        }
        return rows >= MANY_ROWS || columns >= MANY_COLUMNS || rows * columns > MANY_CELLS;
    }

    private static int span(Element element, String attribute) {
        try {
            return Math.clamp(Integer.parseInt(element.attr(attribute).strip()), 1, 1000);
        } catch (NumberFormatException notANumber) {
            return 1;
        }
    }
}
