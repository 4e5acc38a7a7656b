package ai.echogen.usage;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sums what the caller's work has consumed.
@Singleton
final class UsageStore {
    /// A question to a model is two rows, and one call.
    private static final String SUMS = """
            select %s as key, unit, sum(quantity) as quantity, sum(cost_usd) as cost,
                   coalesce(sum(cost_usd) filter (where paid_with = 'shared'), 0) as shared,
                   coalesce(sum(cost_usd) filter (where right(kind, 8) = '_refused'), 0) as refused,
                   count(*) filter (where unit <> 'output_tokens') as calls
              from usage_events
             where user_id = ? and created_at >= ? and created_at < ?
             group by 1, 2
             order by 1, 2
            """;

    private final Database database;

    UsageStore(Database database) {
        this.database = database;
    }

    static String statement(Grouping grouping) {
        return SUMS.formatted(grouping.sql());
    }

    /// In the order of their keys.
    List<UsageSum> sums(Caller caller, Period period, Grouping grouping) {
        var units = database.asCaller(
                caller,
                sql -> sql.list(
                        statement(grouping), UsageStore::unit, caller.account(), period.begins(), period.ends()));
        var sums = new LinkedHashMap<String, UsageSum>();
        units.forEach(unit -> sums.merge(unit.key(), unit, UsageSum::plus));
        return List.copyOf(sums.values());
    }

    private static UsageSum unit(ResultSet row) throws SQLException {
        return new UsageSum(
                row.getString("key"),
                row.getLong("calls"),
                amount(row, "cost"),
                amount(row, "shared"),
                amount(row, "refused"),
                Map.of(row.getString("unit"), amount(row, "quantity")));
    }

    private static BigDecimal amount(ResultSet row, String column) throws SQLException {
        return plain(requireNonNull(row.getBigDecimal(column)));
    }

    /// 12 rather than 1.2E+1 or 12.000.
    private static BigDecimal plain(BigDecimal amount) {
        var stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
