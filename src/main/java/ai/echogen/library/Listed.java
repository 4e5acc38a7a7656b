package ai.echogen.library;

import ai.echogen.db.Sql;
import ai.echogen.http.Page;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list, and how long all of it is.
public record Listed<T>(List<T> items, long total) {
    private record Counted<T>(T item, long total) {}

    public Listed {
        items = List.copyOf(items);
    }

    /// @param statement takes the parameters of [Listing], and gives beside each row the column `total`
    public static <T> Listed<T> read(Sql sql, String statement, Sql.Row<T> row, Listing listing) throws SQLException {
        return read(sql, statement, row, listing.page(), listing::parameters);
    }

    /// The same for a list that nothing narrows: most are asked for like that.
    ///
    /// @param statement takes a limit and an offset
    public static <T> Listed<T> readWhole(Sql sql, String statement, Sql.Row<T> row, Page page) throws SQLException {
        return read(sql, statement, row, page, (limit, offset) -> new Object[] {limit, offset});
    }

    private interface Parameters {
        @Nullable
        Object[] of(int limit, int offset);
    }

    private static <T> Listed<T> read(Sql sql, String statement, Sql.Row<T> row, Page page, Parameters parameters)
            throws SQLException {
        var limit = page.limit();
        var offset = page.offset();
        var rows = sql.list(
                statement,
                found -> new Counted<>(row.read(found), found.getLong("total")),
                parameters.of(limit, offset));
        if (!rows.isEmpty()) {
            return new Listed<>(
                    rows.stream().map(Counted::item).toList(), rows.getFirst().total());
        }
        // behind the end there is no row that could tell
        var total = offset == 0
                ? 0L
                : sql.first(statement, found -> found.getLong("total"), parameters.of(1, 0))
                        .orElse(0L);
        return new Listed<>(List.of(), total);
    }
}
