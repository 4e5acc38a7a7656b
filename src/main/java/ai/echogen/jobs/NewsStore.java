package ai.echogen.jobs;

import ai.echogen.db.Database;
import ai.echogen.failure.Failure;
import jakarta.inject.Singleton;

/// Writes [News] where listeners on any node find them.
@Singleton
final class NewsStore {
    private static final String PUBLISH = """
            update processing_jobs
               set progress = coalesce(?::jsonb, progress), last_event = last_event + ?
             where id = ? and fence = ? and status = 'running'
            returning last_event
            """;
    private static final String TELL = """
            insert into job_events (job_id, seq, user_id, event, data) values (?, ?, ?, ?, ?::jsonb)
            """;

    private final Database database;

    NewsStore(Database database) {
        this.database = database;
    }

    /// What a job says after it was cancelled or lost is dropped. While the database is away it is kept for the next
    /// time.
    void publish(Picked job, News news) {
        synchronized (news) {
            var batch = news.take();
            if (batch.isEmpty()) {
                return;
            }
            try {
                publish(job, batch);
            } catch (Failure away) {
                news.putBack(batch);
            }
        }
    }

    private void publish(Picked job, News.Batch batch) {
        database.asCaller(job.caller(), sql -> {
            var count = batch.events().size();
            var last = sql.first(
                    PUBLISH,
                    row -> row.getLong("last_event"),
                    batch.progress(),
                    count,
                    job.id().value(),
                    job.fence());
            if (last.isEmpty()) {
                return false;
            }
            var seq = last.get() - count;
            for (var event : batch.events()) {
                seq++;
                sql.change(TELL, job.id().value(), seq, job.owner(), event.name(), event.data());
            }
            Bus.changed(sql, job.id());
            return true;
        });
    }
}
