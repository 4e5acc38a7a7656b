package ai.echogen.library;

import ai.echogen.db.Sql;
import java.sql.SQLException;
import java.util.List;

/// A part of a list, and how long all of it is.
public record Listed<T>(List<T> items, long total) {
    private record Counted<T>(T item, long total) {}

    public Listed {
        items = List.copyOf(items);
    }

    /// @param statement takes the parameters of [Listing], and gives beside each row the column `total`
    public static <T> Listed<T> read(Sql sql, String statement, Sql.Row<T> row, Listing listing) throws SQLException {
        var limit = listing.page().limit();
        var offset = listing.page().offset();
        var rows = sql.list(
                statement,
                found -> new Counted<>(row.read(found), found.getLong("total")),
                listing.parameters(limit, offset));
        if (!rows.isEmpty()) {
            return new Listed<>(
                    rows.stream().map(Counted::item).toList(), rows.getFirst().total());
        }
        // behind the end there is no row that could tell
        var total = offset == 0
                ? 0L
                : sql.first(statement, found -> found.getLong("total"), listing.parameters(1, 0))
                        .orElse(0L);
        return new Listed<>(List.of(), total);
    }
}
