package ai.echogen.db;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.testing.PostgresProxy;
import ai.echogen.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/// What row-level security costs on the wire.
class RoundTripsTest {
    private static final String QUERY =
            "select id from scraped_content where id = '00000000-0000-0000-0000-000000000000'";

    @Test
    void a_persons_query_takes_one_round_trip_more_than_the_bare_one_and_reading_none() throws Exception {
        try (var proxy = new PostgresProxy(TestDatabase.address());
                var database = new Database(proxy.address())) {
            var ana = Caller.inBackground(new AccountId(UUID.randomUUID()));
            database.asCaller(ana, sql -> sql.list(QUERY, row -> row.getString(1)));

            var bare = bare(proxy);
            // the rights travel with the statement; the commit goes after it, or with it where nothing is written
            assertThat(fewest(proxy, () -> database.asCaller(ana, RoundTripsTest::read)) - bare)
                    .isEqualTo(1);
            assertThat(fewest(proxy, () -> database.readAsCaller(ana, RoundTripsTest::read)) - bare)
                    .isZero();
        }
    }

    private static List<String> read(Sql sql) throws SQLException {
        return sql.list(QUERY, row -> row.getString(1));
    }

    /// The fewest of some, since the pool may greet the server meanwhile.
    private static int fewest(PostgresProxy proxy, Runnable query) {
        var fewest = Integer.MAX_VALUE;
        for (var time = 0; time < 20; time++) {
            var before = proxy.roundTrips();
            query.run();
            fewest = Math.min(fewest, proxy.roundTrips() - before);
        }
        return fewest;
    }

    private static int bare(PostgresProxy proxy) throws Exception {
        var address = proxy.address();
        var credentials = new Properties();
        credentials.setProperty("user", address.user());
        credentials.setProperty("password", address.password());
        try (var connection = new Driver().connect(address.jdbcUrl(), credentials);
                var statement = connection.prepareStatement(QUERY)) {
            statement.executeQuery().close();
            var before = proxy.roundTrips();
            statement.executeQuery().close();
            return proxy.roundTrips() - before;
        }
    }
}
