package ai.echogen.ops;

import ai.echogen.db.PostgresAddress;
import ai.echogen.db.Visit;
import ai.echogen.settings.Settings;

/// The PostgreSQL at `DATABASE_URL`.
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
        return Finding.good("PostgreSQL %s at %s, by a %s, %s"
                .formatted(found.version(), address, found.pooling().title(), found.encryption()));
    }
}
