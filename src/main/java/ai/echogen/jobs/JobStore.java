package ai.echogen.jobs;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Sql;
import ai.echogen.listing.Listed;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Jobs as their owners see them: row-level security leaves each statement nothing but the caller's own rows.
final class JobStore {
    private static final String COLUMNS = """
            id, user_id, job_type, status, payload::text as payload, result::text as result, progress::text as progress,
            error, error_code, attempt, attempt_reason,
            case when status = 'queued' and admitted_at is null and attempt_reason is not null
                 then available_at end as next_attempt_at,
            cost_usd, created_at, updated_at, started_at, finished_at
            """;
    private static final String ONE_AT_A_TIME = """
            select pg_advisory_xact_lock(hashtextextended(?, 5)) is null as locked
            """;
    private static final String WAITING = """
            select count(*) as waiting from processing_jobs where user_id = ? and status = 'queued' and admitted_at is null
            """;
    private static final String BY_REQUEST = """
            select %s, request_hash from processing_jobs where user_id = ? and idempotency_key = ?
            """.formatted(COLUMNS);
    private static final String INSERT = """
            insert into processing_jobs (user_id, job_type, payload, priority, available_at, idempotency_key, request_hash,
                                         traceparent)
            values (?, ?, ?::jsonb, ?, ?, ?, ?, ?)
            returning %s
            """.formatted(COLUMNS);
    private static final String FIND = """
            select %s from processing_jobs where id = ?
            """.formatted(COLUMNS);
    private static final String FIND_TO_CHANGE = FIND + " for update";
    // the words of what people remember of a job: what kind it was, what of, and how it went wrong
    static final String LIST = """
            select count(*) over () as total, %s
              from processing_jobs, websearch_to_tsquery('simple', ?::text) words
             where user_id = ?
               and (?::text is null or status = ?::text)
               and (?::text is null or job_type = ?::text)
               and (words is null
                    or to_tsvector('simple', concat_ws(' ', job_type, payload ->> 'title',
                                   payload ->> 'prompt', payload #>> '{source,title}', payload #>> '{source,url}', error))
                       @@ words)
               and (?::timestamptz is null or created_at > ?::timestamptz)
               and (?::timestamptz is null or created_at < ?::timestamptz)
             order by created_at desc, id desc
             limit ? offset ?
            """.formatted(COLUMNS);
    private static final String LIST_WHOLE = """
            select (select count(*) from processing_jobs where user_id = ?) as total, %s
              from processing_jobs
             where user_id = ?
             order by created_at desc, id desc
             limit ? offset ?
            """.formatted(COLUMNS);
    private static final String CANCEL = """
            update processing_jobs
               set status = 'cancelled', finished_at = ?, admitted_at = null, last_event = last_event + 1
             where id = ?
            returning last_event
            """;
    private static final String RETRY = """
            update processing_jobs
               set status = 'queued', fence = fence + 1, available_at = ?, admitted_at = null, deadline = null,
                   payload = case when ?::numeric is null then payload
                                  else payload || jsonb_build_object('max_cost_usd', ?::numeric) end,
                   error = null, error_code = null, result = null, finished_at = null, attempt = 1,
                   attempt_reason = null, takeovers = 0, crashes = 0, last_event = last_event + 1, traceparent = ?
             where id = ?
            returning last_event
            """;
    private static final String FORGIVE = """
            update job_steps set attempts = 0 where user_id = ? and job_id = ? and result is null
            """;
    private static final String TELL = """
            insert into job_events (job_id, seq, user_id, event, data) values (?, ?, ?, ?, '{}')
            """;

    private JobStore() {}

    /// A job that was asked for with an idempotency key.
    record Requested(Job job, @Nullable String hash) {}

    /// Until the transaction ends, nobody else adds or admits jobs of this person.
    static void lock(Sql sql, AccountId owner) throws SQLException {
        sql.list(ONE_AT_A_TIME, _ -> true, owner.toString());
    }

    static int waiting(Sql sql, AccountId owner) throws SQLException {
        return sql.first(WAITING, row -> row.getInt("waiting"), owner).orElseThrow();
    }

    static Optional<Requested> byRequest(Sql sql, AccountId owner, String key) throws SQLException {
        return sql.first(BY_REQUEST, row -> new Requested(job(row), row.getString("request_hash")), owner, key);
    }

    static Job insert(
            Sql sql,
            AccountId owner,
            String type,
            String payload,
            boolean quick,
            Instant now,
            @Nullable String key,
            @Nullable String hash,
            @Nullable String traceparent)
            throws SQLException {
        return sql.first(INSERT, JobStore::job, owner, type, payload, quick ? 1 : 0, now, key, hash, traceparent)
                .orElseThrow();
    }

    static Optional<Job> find(Sql sql, JobId id) throws SQLException {
        return sql.first(FIND, JobStore::job, id.value());
    }

    /// Nobody else changes it until the transaction ends.
    static Optional<Job> findToChange(Sql sql, JobId id) throws SQLException {
        return sql.first(FIND_TO_CHANGE, JobStore::job, id.value());
    }

    static Listed<Job> list(Sql sql, AccountId owner, JobQuery query) throws SQLException {
        var page = query.listing().page();
        var search = query.listing().search();
        var state = query.state() == null ? null : query.state().wire();
        var type = query.type();
        if (query.listing().isWhole() && state == null && type == null) {
            return Listed.read(sql, LIST_WHOLE, JobStore::job, page, owner, owner);
        }
        return Listed.read(
                sql,
                LIST,
                JobStore::job,
                page,
                search.words(),
                owner,
                state,
                state,
                type,
                type,
                search.after(),
                search.after(),
                search.before(),
                search.before());
    }

    /// What it has finished stays; listeners hear of it.
    static void cancel(Sql sql, Job job, Instant now) throws SQLException {
        var seq = sql.first(
                CANCEL, row -> row.getLong("last_event"), now, job.id().value());
        sql.change(TELL, job.id().value(), seq.orElseThrow(), job.owner(), "cancelled");
        Bus.stopped(sql, job.id());
    }

    /// With a new fence, so that a run that is still ending has lost, and all attempts to come.
    ///
    /// @param maxCost what it may cost from now on; null leaves that as it is
    static void retry(Sql sql, Job job, Instant now, @Nullable BigDecimal maxCost, @Nullable String traceparent)
            throws SQLException {
        var seq = sql.first(
                RETRY,
                row -> row.getLong("last_event"),
                now,
                maxCost,
                maxCost,
                traceparent,
                job.id().value());
        sql.change(FORGIVE, job.owner(), job.id().value());
        sql.change(TELL, job.id().value(), seq.orElseThrow(), job.owner(), "retried");
        Bus.changed(sql, job.id());
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                new JobId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("user_id", UUID.class)),
                row.getString("job_type"),
                State.of(row.getString("status")),
                row.getString("payload"),
                row.getString("result"),
                row.getString("progress"),
                row.getString("error"),
                row.getString("error_code"),
                row.getInt("attempt"),
                row.getString("attempt_reason"),
                Sql.instant(row, "next_attempt_at"),
                requireNonNull(row.getObject("cost_usd", BigDecimal.class)),
                requireNonNull(Sql.instant(row, "created_at")),
                requireNonNull(Sql.instant(row, "updated_at")),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "finished_at"));
    }
}
