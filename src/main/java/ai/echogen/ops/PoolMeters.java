package ai.echogen.ops;

import ai.echogen.db.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Shows in the metrics how busy the database's connections are.
@Singleton
final class PoolMeters {
    void begin(@Observes StartupEvent event, Database database, MeterRegistry meters) {
        database.measure(meters);
    }
}
