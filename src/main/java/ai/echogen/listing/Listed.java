package ai.echogen.listing;

import ai.echogen.db.Sql;
import ai.echogen.http.Page;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list, and how long all of it is.
public record Listed<T>(List<T> items, long total) {
    private record Counted<T>(T item, long total) {}

    public Listed {
        items = List.copyOf(items);
    }

    /// @param statement  takes these parameters, then a limit and an offset, and gives beside each row the column
    ///                   `total`
    public static <T> Listed<T> read(
            Sql sql, String statement, Sql.Row<T> row, Page page, @Nullable Object... parameters) throws SQLException {
        var rows = sql.list(
                statement,
                found -> new Counted<>(row.read(found), found.getLong("total")),
                with(parameters, page.limit(), page.offset()));
        if (!rows.isEmpty()) {
            return new Listed<>(
                    rows.stream().map(Counted::item).toList(), rows.getFirst().total());
        }
        // behind the end there is no row that could tell
        var total = page.offset() == 0
                ? 0L
                : sql.first(statement, found -> found.getLong("total"), with(parameters, 1, 0))
                        .orElse(0L);
        return new Listed<>(List.of(), total);
    }

    private static @Nullable Object[] with(@Nullable Object[] parameters, int limit, int offset) {
        var all = Arrays.copyOf(parameters, parameters.length + 2);
        all[parameters.length] = limit;
        all[parameters.length + 1] = offset;
        return all;
    }
}
