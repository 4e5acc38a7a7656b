package ai.echogen.db;

import ai.echogen.caller.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        try (var prepared = prepared(statement, parameters);
                var result = prepared.executeQuery()) {
            var values = new ArrayList<T>();
            while (result.next()) {
                values.add(row.read(result));
            }
            return List.copyOf(values);
        }
    }

    /// The first row, where there is one.
    public <T> Optional<T> first(String statement, Row<T> row, @Nullable Object... parameters) throws SQLException {
        return list(statement, row, parameters).stream().findFirst();
    }

    /// @return how many rows were changed
    public int change(String statement, @Nullable Object... parameters) throws SQLException {
        try (var prepared = prepared(statement, parameters)) {
            return prepared.executeUpdate();
        }
    }

    /// A column of the type `timestamptz`.
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private PreparedStatement prepared(String statement, @Nullable Object... parameters) throws SQLException {
        var prepared = connection.prepareStatement(statement);
        try {
            for (var i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, inTheDriversTypes(parameters[i]));
            }
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }

    private static @Nullable Object inTheDriversTypes(@Nullable Object value) {
        return switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case AccountId account -> account.value();
            case null, default -> value;
        };
    }
}
