package ai.echogen.db;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.testing.PostgresProxy;
import ai.echogen.testing.TestDatabase;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/// What row-level security costs on the wire.
class RoundTripsTest {
    private static final String QUERY =
            "select id from scraped_content where id = '00000000-0000-0000-0000-000000000000'";

    @Test
    void a_persons_query_takes_two_round_trips_more_than_the_bare_one() throws Exception {
        try (var proxy = new PostgresProxy(TestDatabase.address());
                var database = new Database(proxy.address())) {
            var ana = Caller.inBackground(new AccountId(UUID.randomUUID()));
            database.asCaller(ana, sql -> sql.list(QUERY, row -> row.getString(1)));

            // the fewest of some, since the pool may greet the server meanwhile
            var asCaller = Integer.MAX_VALUE;
            for (var time = 0; time < 20; time++) {
                var before = proxy.roundTrips();
                database.asCaller(ana, sql -> sql.list(QUERY, row -> row.getString(1)));
                asCaller = Math.min(asCaller, proxy.roundTrips() - before);
            }

            assertThat(asCaller - bare(proxy)).isEqualTo(2);
        }
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
