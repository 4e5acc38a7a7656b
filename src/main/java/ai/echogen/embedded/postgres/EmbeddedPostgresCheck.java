package ai.echogen.embedded.postgres;

import ai.echogen.db.Database;
import ai.echogen.ops.Check;
import ai.echogen.settings.Home;
import ai.echogen.settings.Settings;

/// Whether a PostgreSQL of our own runs here, or else whether it can.
public final class EmbeddedPostgresCheck implements Check {
    private final Settings settings;

    public EmbeddedPostgresCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Database";
    }

    @Override
    public Finding look() {
        var holder = HomeLock.heldBy(Home.of(settings).open());
        if (holder.isPresent()) {
            return Finding.good(
                    "PostgreSQL %s of the EchoGen that runs (%s)".formatted(Programs.VERSION, holder.get()));
        }
        var postgres = new EmbeddedPostgres(settings);
        try (var database = new Database(postgres.start())) {
            return Finding.good("PostgreSQL %s starts".formatted(database.version()));
        } finally {
            postgres.stop();
        }
    }
}
