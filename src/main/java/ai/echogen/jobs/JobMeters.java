package ai.echogen.jobs;

import ai.echogen.db.Database;
import ai.echogen.failure.Failure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Jobs by state and age, for the metrics. They are asked of the database when somebody reads the metrics, at most once
/// in a few seconds, and are the same on every node.
@Singleton
final class JobMeters implements MeterBinder {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final List<String> OPEN = List.of("queued", "running");
    private static final List<String> ENDED = List.of("succeeded", "failed", "cancelled");
    private static final String NOW = """
            select status, count(*) as number, extract(epoch from now() - min(coalesce(started_at, created_at))) as age
              from public.processing_jobs
             where status in ('queued', 'running')
             group by status
             union all
            select status, count(*), 0
              from public.processing_jobs
             where finished_at > now() - interval '1 hour'
               and status in ('succeeded', 'failed', 'cancelled')
             group by status
            """;

    private record Row(String status, double number, double age) {
        static final Row NONE = new Row("", 0, 0);
    }

    private final Database database;
    private Map<String, Row> rows = Map.of();
    private long asked = System.nanoTime() - FRESH.toNanos();

    JobMeters(Database database) {
        this.database = database;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (var state : OPEN) {
            gauge(meters, "jobs", "Jobs that wait or run", state, Row::number);
            gauge(meters, "jobs.oldest.seconds", "How long the oldest of them has waited or run", state, Row::age);
        }
        for (var state : ENDED) {
            gauge(meters, "jobs.finished.last.hour", "Jobs that have ended within an hour", state, Row::number);
        }
    }

    private void gauge(MeterRegistry meters, String name, String what, String state, ToDoubleFunction<Row> value) {
        Gauge.builder(name, this, self -> value.applyAsDouble(self.row(state)))
                .description(what)
                .tag("state", state)
                .strongReference(true)
                .register(meters);
    }

    private synchronized Row row(String state) {
        if (System.nanoTime() - asked >= FRESH.toNanos()) {
            rows = asked();
            asked = System.nanoTime();
        }
        return rows.getOrDefault(state, Row.NONE);
    }

    /// Nothing while the database is away: that is what its own figures are for.
    private Map<String, Row> asked() {
        try {
            return database
                    .asService(sql -> sql.list(
                            NOW,
                            row -> new Row(row.getString("status"), row.getDouble("number"), row.getDouble("age"))))
                    .stream()
                    .collect(Collectors.toMap(Row::status, row -> row));
        } catch (Failure away) {
            return Map.of();
        }
    }
}
