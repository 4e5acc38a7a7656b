package ai.echogen.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements on one connection. Values travel as parameters (`?`), never inside the statement's text.
public final class Sql {
    /// Makes a value of the row that the result stands on.
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    public <T> List<T> list(String statement, Row<T> row, @Nullable Object... parameters) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            for (var i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            try (var result = prepared.executeQuery()) {
                var values = new ArrayList<T>();
                while (result.next()) {
                    values.add(row.read(result));
                }
                return List.copyOf(values);
            }
        }
    }
}
