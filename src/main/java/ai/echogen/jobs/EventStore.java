package ai.echogen.jobs;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Reads what jobs told.
@Singleton
final class EventStore {
    static final int MOST = 2000;
    private static final String AFTER = """
            select job_id, seq, event, data::text as data
              from job_events
             where job_id = ? and seq > ?
             order by seq
             limit %d
            """.formatted(MOST);
    private static final String NEWS = """
            select job_id, seq, event, data::text as data
              from unnest(?::uuid[], ?::bigint[]) heard (id, last)
              join public.job_events on job_id = id and seq > last
             order by job_id, seq
             limit %d
            """.formatted(MOST);
    private static final String LOOK = """
            select last_event, finished_at is not null as ended from processing_jobs where id = ?
            """;
    /// Hundreds who come at once, after a deploy, wait for each other: other requests need connections too.
    private static final int AT_ONCE = 3;

    /// @param last the number of the job's last event
    record Seen(long last, boolean ended) {}

    private final Database database;
    private final Semaphore turn = new Semaphore(AT_ONCE, true);

    EventStore(Database database) {
        this.database = database;
    }

    /// @throws ai.echogen.failure.Failure `not_found` when it is none of the caller's
    Seen look(Caller caller, JobId job) {
        return inTurn(() -> database.asCaller(
                        caller,
                        sql -> sql.first(
                                LOOK,
                                row -> new Seen(row.getLong("last_event"), row.getBoolean("ended")),
                                job.value())))
                .orElseThrow(JobId::missing);
    }

    /// In their order; not all of them when there are very many.
    List<JobEvent> after(Caller caller, JobId job, long seq) {
        return inTurn(() -> database.asCaller(caller, sql -> sql.list(AFTER, EventStore::event, job.value(), seq)));
    }

    private <T> T inTurn(Supplier<T> query) {
        turn.acquireUninterruptibly();
        try {
            return query.get();
        } finally {
            turn.release();
        }
    }

    /// Of many jobs at once, whoever they belong to: listeners were let in before.
    ///
    /// @param heard the last event that is known of each
    List<JobEvent> news(Map<JobId, Long> heard) {
        var jobs = heard.keySet().stream().toList();
        return database.asService(sql -> sql.list(
                NEWS,
                EventStore::event,
                jobs.stream().map(JobId::value).toArray(UUID[]::new),
                jobs.stream().map(heard::get).toArray(Long[]::new)));
    }

    private static JobEvent event(ResultSet row) throws SQLException {
        return new JobEvent(
                new JobId(row.getObject("job_id", UUID.class)),
                row.getLong("seq"),
                row.getString("event"),
                row.getString("data"));
    }
}
