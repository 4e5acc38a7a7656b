package ai.echogen.ops;

import ai.echogen.db.Database;
import ai.echogen.ops.Health.Part;
import jakarta.inject.Singleton;

/// Whether the database answers and its schema is ours.
@Singleton
final class DatabaseHealth implements HealthPart {
    private final Database database;

    DatabaseHealth(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Part look() {
        if (database.isMigrating()) {
            return Part.unhealthy("Its schema is being brought up to date.");
        }
        return Part.healthy("PostgreSQL " + database.version());
    }
}
