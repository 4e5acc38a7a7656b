package ai.echogen.jobs;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a worker writes about the jobs it runs. Each ending is one transaction: the job, its last event, its row in the
/// scheduler, and whoever is let in instead. All of it asks for the fence.
@Singleton
final class RunStore {
    private static final String PICK = """
            update public.processing_jobs
               set status = 'running', fence = fence + 1, worker = ?, started_at = coalesce(started_at, ?),
                   finished_at = null, deadline = coalesce(deadline, ?),
                   takeovers = case status when 'running' then takeovers + 1 else takeovers end
             where id = ? and status in ('queued', 'running') and admitted_at is not null
            returning id, user_id, job_type, payload::text as payload, fence, takeovers, crashes, deadline,
                      progress::text as progress, traceparent
            """;
    private static final String DROP = """
            delete from echogen.scheduled_tasks
             where task_name = 'job' and task_instance = ?
               and not exists (select from public.processing_jobs where id = ? and admitted_at is not null)
            """;
    private static final String UNSCHEDULE = """
            delete from echogen.scheduled_tasks where task_name = 'job' and task_instance = ?
            """;
    private static final String SUCCEED = """
            update public.processing_jobs
               set status = 'succeeded', result = ?::jsonb, error = null, error_code = null, finished_at = ?,
                   admitted_at = null, attempt = 1, attempt_reason = null, last_event = last_event + 1,
                   progress = coalesce(progress, '{}') || '{"percent": 100, "eta_seconds": 0}'
             where id = ? and fence = ? and status = 'running'
            returning last_event
            """;
    private static final String FAIL = """
            update public.processing_jobs
               set status = 'failed', error = ?, error_code = ?, finished_at = ?, admitted_at = null,
                   last_event = last_event + 1
             where id = ? and fence = ? and status = 'running'
            returning last_event
            """;
    private static final String LATER = """
            update public.processing_jobs
               set status = 'queued', admitted_at = null, available_at = ?, attempt_reason = ?, crashes = crashes + ?
             where id = ? and fence = ? and status = 'running'
            """;
    private static final String HAND_BACK = """
            update public.processing_jobs
               set status = 'queued', worker = null
             where id = ? and fence = ? and status = 'running'
            """;
    private static final String FREE = """
            update echogen.scheduled_tasks
               set picked = false, picked_by = null, last_heartbeat = null, execution_time = ?, version = version + 1
             where task_name = 'job' and task_instance = ?
            """;
    private static final String TELL = """
            insert into public.job_events (job_id, seq, user_id, event, data) values (?, ?, ?, ?, ?::jsonb)
            """;
    private static final String FENCES = """
            select id, fence, status from public.processing_jobs where id = any (?)
            """;

    record Fence(long number, State state) {}

    private final Database database;
    private final Admission admission;
    private final JobSettings settings;
    private final InstantSource clock;

    RunStore(Database database, Admission admission, JobSettings settings, InstantSource clock) {
        this.database = database;
        this.admission = admission;
        this.settings = settings;
        this.clock = clock;
    }

    /// Nothing when there is nothing to do: it has ended, or is gone.
    Optional<Picked> pick(JobId id, String worker) {
        var now = clock.instant();
        return database.asService(sql -> {
            var picked = sql.first(PICK, RunStore::picked, worker, now, now.plus(settings.deadline()), id.value());
            if (picked.isEmpty()) {
                sql.change(DROP, id.toString(), id.value());
            }
            return picked;
        });
    }

    /// @return whether it was still ours
    boolean succeed(Picked job, String result) {
        return end(
                job, "result", result, message(job, Webhook.SUCCEEDED, result, null), SUCCEED, result, clock.instant());
    }

    /// @return whether it was still ours
    boolean fail(Picked job, String code, String sentence) {
        var told = JobJson.object().put("code", code).put("error", sentence);
        return end(
                job,
                "error",
                JobJson.storable(told),
                message(job, Webhook.FAILED, null, told),
                FAIL,
                sentence,
                code,
                clock.instant());
    }

    private record Message(String type, String body) {}

    /// What webhooks are told.
    private Message message(Picked job, String type, @Nullable String result, @Nullable ObjectNode error) {
        var body = JobJson.object()
                .put("type", type)
                .put("timestamp", clock.instant().toString());
        var data = body.putObject("data")
                .put("job_id", job.id().toString())
                .put("job_type", job.type())
                .put("status", type.equals(Webhook.SUCCEEDED) ? State.SUCCEEDED.wire() : State.FAILED.wire());
        data.set("result", result == null ? null : JobJson.object(result));
        data.set("error", error == null ? null : error.get("error"));
        data.set("error_code", error == null ? null : error.get("code"));
        return new Message(type, JobJson.storable(body));
    }

    private boolean end(
            Picked job, String event, String data, Message message, String statement, Object first, Object... more) {
        return database.asService(sql -> {
            var parameters = new Object[more.length + 3];
            parameters[0] = first;
            System.arraycopy(more, 0, parameters, 1, more.length);
            parameters[more.length + 1] = job.id().value();
            parameters[more.length + 2] = job.fence();
            var seq = sql.first(statement, row -> row.getLong("last_event"), parameters);
            if (seq.isEmpty()) {
                return false;
            }
            sql.change(TELL, job.id().value(), seq.get(), job.owner(), event, data);
            Bus.changed(sql, job.id());
            WebhookStore.post(sql, job.owner(), message.type(), message.body(), clock.instant());
            sql.change(UNSCHEDULE, job.id().toString());
            admission.letIn(sql, job.owner());
            return true;
        });
    }

    /// Goes on at that time, and gives its place to another job of its owner until then.
    ///
    /// @param crashes how many to add to its count of bugs
    boolean later(Picked job, Instant at, String why, int crashes) {
        return database.asService(sql -> {
            if (sql.change(LATER, at, why, crashes, job.id().value(), job.fence()) == 0) {
                return false;
            }
            Bus.changed(sql, job.id());
            sql.change(UNSCHEDULE, job.id().toString());
            admission.letIn(sql, job.owner());
            return true;
        });
    }

    /// Anybody may go on with it at once.
    boolean handBack(Picked job) {
        return database.asService(sql -> {
            if (sql.change(HAND_BACK, job.id().value(), job.fence()) == 0) {
                return false;
            }
            Bus.changed(sql, job.id());
            sql.change(FREE, clock.instant(), job.id().toString());
            return true;
        });
    }

    /// Clears away what the scheduler holds of a job that is no longer to be run.
    void drop(JobId id) {
        database.asService(sql -> sql.change(DROP, id.toString(), id.value()));
    }

    /// As they are now; what is missing is gone.
    Map<JobId, Fence> fences(Collection<JobId> ids) {
        return database.asService(sql -> {
            var found = sql.list(
                    FENCES,
                    row -> Map.entry(
                            new JobId(row.getObject("id", UUID.class)),
                            new Fence(row.getLong("fence"), State.of(row.getString("status")))),
                    (Object) ids.stream().map(JobId::value).toArray(UUID[]::new));
            return found.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        });
    }

    private static Picked picked(ResultSet row) throws SQLException {
        return new Picked(
                new JobId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("user_id", UUID.class)),
                row.getString("job_type"),
                row.getString("payload"),
                row.getLong("fence"),
                row.getInt("takeovers"),
                row.getInt("crashes"),
                requireNonNull(Sql.instant(row, "deadline")),
                row.getString("progress"),
                row.getString("traceparent"));
    }
}
