package ai.echogen.ops;

import ai.echogen.db.Database;
import ai.echogen.db.PostgresAddress;
import ai.echogen.failure.Failure;
import java.time.InstantSource;

/// The PostgreSQL at `DATABASE_URL`.
public final class DatabaseCheck implements Check {
    private final String url;

    public DatabaseCheck(String url) {
        this.url = url;
    }

    @Override
    public String name() {
        return "Database";
    }

    @Override
    public Finding look() {
        var address = PostgresAddress.parse(url);
        try (var database = new Database(address)) {
            var clock = new ClockCheck(database, InstantSource.system()).look();
            return clock.verdict() == Verdict.GOOD
                    ? Finding.good("PostgreSQL %s at %s".formatted(database.version(), address))
                    : clock;
        } catch (Failure away) {
            return Finding.bad("%s does not answer (%s): check that it runs and that %s is right."
                    .formatted(address, reason(away), PostgresAddress.NAME));
        }
    }

    private static String reason(Throwable away) {
        var deepest = away;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }
}
