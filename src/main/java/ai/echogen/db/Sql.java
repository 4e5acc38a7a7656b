package ai.echogen.db;

import ai.echogen.caller.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Statements on one connection. Values travel as parameters (`?`), never inside the statement's text.
public final class Sql {
    /// Makes a value of the row that the result stands on.
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final Logger LOG = Logger.getLogger(Sql.class);

    private final Connection connection;
    private final boolean commitsEach;
    private @Nullable Rights toTake;

    /// @param rights      what statements run with; null for the program's own
    /// @param commitsEach whether each statement is a transaction of its own, and takes the rights anew. The driver
    ///                    begins one: else it might end between rights and statement, and the rights with it.
    Sql(Connection connection, @Nullable Rights rights, boolean commitsEach) {
        this.connection = connection;
        this.toTake = rights;
        this.commitsEach = commitsEach;
    }

    public <T> List<T> list(String statement, Row<T> row, @Nullable Object... parameters) throws SQLException {
        try (var executed = executed(statement, parameters);
                var result = executed.getResultSet()) {
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
        try (var executed = executed(statement, parameters)) {
            return executed.getUpdateCount();
        }
    }

    /// A column of the type `timestamptz`.
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /// Rights that are still to be taken go with the statement, in the same message: no round trip of their own.
    private PreparedStatement executed(String statement, @Nullable Object... parameters) throws SQLException {
        var rights = toTake;
        var began = System.nanoTime();
        var prepared =
                connection.prepareStatement((rights == null ? "" : commitsEach ? Rights.TO_READ : Rights.TO_WRITE)
                        + statement
                        + (commitsEach ? ";\ncommit" : ""));
        try {
            var index = rights == null ? 0 : rights.bind(prepared);
            for (var parameter : parameters) {
                prepared.setObject(++index, inTheDriversTypes(parameter));
            }
            prepared.execute();
            if (rights != null) {
                prepared.getMoreResults(); // from what taking them answers to what the statement answers
                toTake = commitsEach ? rights : null;
            }
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            if (Database.isTimeout(e)) {
                slow(statement, Duration.ofNanos(System.nanoTime() - began));
            }
            throw e;
        }
    }

    /// What it asked for is a person's, and stays out of the log.
    private static void slow(String statement, Duration took) {
        LOG.warnf(
                "The database gave up a slow statement after %d ms: %s",
                took.toMillis(), statement.strip().replaceAll("\\s+", " "));
    }

    private static @Nullable Object inTheDriversTypes(@Nullable Object value) {
        return switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case AccountId account -> account.value();
            case null, default -> value;
        };
    }
}
