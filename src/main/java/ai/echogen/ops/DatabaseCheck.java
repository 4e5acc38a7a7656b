package ai.echogen.ops;

import ai.echogen.db.PostgresAddress;
import ai.echogen.db.Visit;
import ai.echogen.settings.Settings;
import java.time.InstantSource;

/// The PostgreSQL at `DATABASE_URL`. It is only looked at: its schema stays as it is.
public final class DatabaseCheck implements Check {
    private final Settings settings;

    public DatabaseCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Database";
    }

    @Override
    public Finding look() {
        var address = PostgresAddress.of(settings).orElseThrow();
        var found = Visit.to(address);
        var clock = new ClockCheck(() -> Visit.to(address).now(), InstantSource.system()).look();
        return clock.verdict() == Verdict.GOOD
                ? Finding.good("PostgreSQL %s at %s, by a %s, %s"
                        .formatted(found.version(), address, found.pooling().title(), found.encryption()))
                : clock;
    }
}
