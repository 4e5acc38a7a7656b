package ai.echogen.jobs;

import ai.echogen.db.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long jobs take, from those that are done: the median of the type's latest, for each minute of episode where the
/// payload asks for minutes.
@Singleton
final class Pace {
    private static final String USUAL = """
            select percentile_cont(0.5) within group (order by seconds / minutes) as seconds_a_minute
              from (select extract(epoch from finished_at - started_at) as seconds,
                           case when jsonb_typeof(payload -> 'minutes') = 'number'
                                then greatest((payload ->> 'minutes')::numeric, 0.5) else 1 end as minutes
                      from public.processing_jobs
                     where job_type = ? and finished_at is not null and status = 'succeeded'
                     order by finished_at desc
                     limit 50) latest
            """;

    private final Database database;
    private final InstantSource clock;

    Pace(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// For a run that begins now.
    Eta of(Picked job) {
        var started = clock.instant();
        var before = job.progress() == null
                ? 0
                : JobJson.object(job.progress()).path("percent").asInt(0);
        var usual = usual(job).orElse(null);
        return percent -> seconds(usual, Duration.between(started, clock.instant()), before, percent);
    }

    private Optional<Duration> usual(Picked job) {
        var perMinute = database.asService(sql -> sql.list(
                        USUAL, row -> Optional.ofNullable(row.getObject("seconds_a_minute", Double.class)), job.type()))
                .getFirst();
        var minutes = JobJson.object(job.payload()).path("minutes");
        var length = minutes.isNumber() ? Math.max(minutes.asDouble(), 0.5) : 1;
        return perMinute.map(seconds -> Duration.ofMillis((long) (seconds * length * 1000)));
    }

    /// At first what such jobs usually take, in the end what this one's own speed says.
    ///
    /// @param usual   for all of the job; null when none has been done yet
    /// @param elapsed in this run, which began at `before` percent
    static @Nullable Integer seconds(@Nullable Duration usual, Duration elapsed, int before, int percent) {
        var left = (100 - percent) / 100.0;
        var byHistory = usual == null ? null : usual.toMillis() / 1000.0 * left;
        var done = percent - before;
        var bySpeed = done <= 0 ? null : elapsed.toMillis() / 1000.0 / done * (100 - percent);
        if (byHistory == null || bySpeed == null) {
            var either = byHistory == null ? bySpeed : byHistory;
            return either == null ? null : (int) Math.ceil(either);
        }
        return (int) Math.ceil(byHistory * left + bySpeed * (1 - left));
    }
}
