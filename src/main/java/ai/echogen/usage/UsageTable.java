package ai.echogen.usage;

import java.util.List;
import java.util.TreeSet;

/// Sums for a spreadsheet, as RFC 4180 writes them: a line for each, a column for each unit.
final class UsageTable {
    private UsageTable() {}

    static String csv(Grouping grouping, List<UsageSum> sums) {
        var units = new TreeSet<String>();
        sums.forEach(sum -> units.addAll(sum.quantities().keySet()));
        var table = new StringBuilder(grouping.wire()).append(",calls,cost_usd,shared_usd,refused_usd");
        units.forEach(unit -> table.append(',').append(cell(unit)));
        table.append("\r\n");
        for (var sum : sums) {
            table.append(cell(sum.key()))
                    .append(',')
                    .append(sum.calls())
                    .append(',')
                    .append(sum.costUsd().toPlainString())
                    .append(',')
                    .append(sum.sharedUsd().toPlainString())
                    .append(',')
                    .append(sum.refusedUsd().toPlainString());
            for (var unit : units) {
                var quantity = sum.quantities().get(unit);
                table.append(',').append(quantity == null ? "" : quantity.toPlainString());
            }
            table.append("\r\n");
        }
        return table.toString();
    }

    /// A name that a spreadsheet would take for a formula is marked as text: models are named by others.
    private static String cell(String text) {
        var safe = text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
