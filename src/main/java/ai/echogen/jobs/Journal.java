package ai.echogen.jobs;

import static java.util.Objects.requireNonNull;

import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finished steps, shared by all jobs of a person, written and read with their rights.
///
/// A row without a result is a claim: the run of that job and fence is at it. Nobody renews claims: one is worth as
/// much as the run that made it, and dies with it when the job is taken over, ends, or goes back to the queue. So two
/// jobs that need the same thing pay once, on whatever nodes they run.
@Singleton
final class Journal {
    private static final String FIND = """
            select result::text as result, used_at < ?::timestamptz - interval '1 day' as long_ago
              from job_steps
             where user_id = ? and key = ?
            """;
    private static final String FIND_DONE = """
            select result::text as result from job_steps where user_id = ? and key = ? and result is not null
            """;
    private static final String USED = """
            update job_steps set used_at = ? where user_id = ? and key = ?
            """;
    private static final String CLAIM = """
            insert into job_steps (user_id, key, kind, version, job_id, fence, created_at, used_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (user_id, key) do update
               set attempts = case job_steps.job_id when excluded.job_id then job_steps.attempts else 0 end,
                   cost_usd = case job_steps.job_id when excluded.job_id then job_steps.cost_usd else 0 end,
                   job_id = excluded.job_id, fence = excluded.fence, reserved_usd = 0, shared = false
             where job_steps.result is null
               and (job_steps.job_id = excluded.job_id
                    or not exists (select from processing_jobs job
                                    where job.id = job_steps.job_id and job.fence = job_steps.fence
                                      and job.status = 'running'))
            returning attempts
            """;
    private static final String FORGET = """
            update job_steps
               set result = null, attempts = 0, cost_usd = 0, job_id = ?, fence = ?
             where user_id = ? and key = ? and result is not null
            """;
    private static final String COUNT = """
            update job_steps set attempts = ?, reserved_usd = 0
             where user_id = ? and key = ? and job_id = ? and fence = ? and result is null
            """;
    private static final String RECORDED = FIND_DONE + " for update";
    private static final String RECORD = """
            insert into job_steps (user_id, key, kind, version, job_id, fence, result, provider, model, size, cost_usd,
                                   took_ms, created_at, used_at)
            values (?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?, ?)
            on conflict (user_id, key) do update
               set result = excluded.result, version = excluded.version, job_id = excluded.job_id,
                   fence = excluded.fence, provider = excluded.provider, model = excluded.model,
                   size = excluded.size, cost_usd = job_steps.cost_usd + excluded.cost_usd,
                   took_ms = excluded.took_ms,
                   reserved_usd = 0, created_at = excluded.created_at, used_at = excluded.used_at
            """;
    private static final String USAGE = """
            insert into usage_events (id, user_id, job_id, provider, model, kind, quantity, unit, cost_usd, paid_with,
                                      created_at)
            values (?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?)
            """;
    private static final String BOOKED = """
            select id from usage_events where id = ? and user_id = ?
            """;
    private static final String STILL_OURS = """
            select id from processing_jobs where id = ? and fence = ? for share
            """;
    private static final String PAY = """
            update processing_jobs
               set cost_usd = cost_usd + ?, takeovers = 0, crashes = 0
             where id = ? and fence = ?
            """;
    /// It tells nothing of how the job fares: nothing was made.
    private static final String PAY_IN_VAIN = """
            update processing_jobs set cost_usd = cost_usd + ? where id = ? and fence = ?
            """;
    /// Quotes tell from it what such a step costs, attempts in vain included.
    private static final String COST_IN_VAIN = """
            update job_steps set cost_usd = cost_usd + ?
             where user_id = ? and key = ? and job_id = ? and fence = ? and result is null
            """;
    private static final String ATTEMPT = """
            update processing_jobs set attempt = ?, attempt_reason = ? where id = ? and fence = ?
            """;

    private final Database database;
    private final InstantSource clock;

    Journal(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Where a step stands when somebody wants it.
    sealed interface Entry {
        /// @param result JSON
        record Done(String result) implements Entry {}

        /// @param attempts that did not succeed yet
        record Ours(int attempts) implements Entry {}

        /// Another run of the same person is at it: its result is worth waiting for.
        record Theirs() implements Entry {}
    }

    private record Row(@Nullable String result, boolean longAgo) {}

    /// @throws JobLost when the fence is no longer ours
    Entry open(Picked job, StepKey key) {
        var now = clock.instant();
        return database.asCaller(job.caller(), sql -> {
            var row = sql.first(
                    FIND,
                    found -> new Row(found.getString("result"), found.getBoolean("long_ago")),
                    now,
                    job.owner(),
                    key.hex());
            if (row.isPresent() && row.get().result() != null) {
                if (row.get().longAgo()) {
                    sql.change(USED, now, job.owner(), key.hex());
                }
                return new Entry.Done(row.get().result());
            }
            requireFence(sql, job);
            return sql.first(
                            CLAIM,
                            found -> found.getInt("attempts"),
                            job.owner(),
                            key.hex(),
                            key.kind(),
                            key.version(),
                            job.id().value(),
                            job.fence(),
                            now,
                            now)
                    .<Entry>map(Entry.Ours::new)
                    .orElseGet(Entry.Theirs::new);
        });
    }

    /// @return JSON; nothing when the step is not done
    Optional<String> find(Picked job, StepKey key) {
        return database.readAsCaller(
                job.caller(),
                sql -> sql.first(FIND_DONE, row -> requireNonNull(row.getString("result")), job.owner(), key.hex()));
    }

    /// @throws JobLost when the fence is no longer ours
    void requireOurs(Picked job) {
        database.asCaller(job.caller(), sql -> {
            requireFence(sql, job);
            return true;
        });
    }

    /// Takes the place of a result that this program cannot read.
    ///
    /// @throws JobLost when the fence is no longer ours
    void forget(Picked job, StepKey key) {
        database.asCaller(job.caller(), sql -> {
            requireFence(sql, job);
            return sql.change(FORGET, job.id().value(), job.fence(), job.owner(), key.hex());
        });
    }

    /// Result, usage, cost and whatever the step adds: one transaction. What was recorded already is returned instead:
    /// an earlier try may have been committed without our learning of it.
    ///
    /// @param charge whom the step was given to, and whose key paid
    /// @throws JobLost when the fence is no longer ours; nothing is written then
    <T> T record(Picked job, StepKey key, Class<T> type, Charge charge, Attempt.Made<T> made, Duration took) {
        var now = clock.instant();
        return database.asCaller(job.caller(), sql -> {
            var before = sql.first(RECORDED, row -> requireNonNull(row.getString("result")), job.owner(), key.hex())
                    .flatMap(result -> JobJson.read(result, type));
            if (before.isPresent()) {
                return before.get();
            }
            var cost = cost(made.usage());
            // the job before its steps, as whoever retries it takes them: nobody waits for each other
            if (sql.change(PAY, cost, job.id().value(), job.fence()) == 0) {
                throw new JobLost(job.id());
            }
            var result = made.result().in(sql);
            sql.change(
                    RECORD,
                    job.owner(),
                    key.hex(),
                    key.kind(),
                    key.version(),
                    job.id().value(),
                    job.fence(),
                    JobJson.write(result),
                    charge.provider(),
                    charge.model(),
                    charge.size(),
                    cost,
                    took.toMillis(),
                    now,
                    now);
            for (var usage : made.usage()) {
                write(sql, job, charge, UUID.randomUUID(), usage, now);
            }
            return result;
        });
    }

    /// What an attempt has cost of which nothing came. One bill is booked once, however often it is handed in:
    /// an earlier try may have been committed without our learning of it.
    ///
    /// @throws JobLost when the fence is no longer ours; nothing is written then
    void book(Picked job, StepKey key, Charge charge, UUID bill, List<Usage> paid) {
        var now = clock.instant();
        database.asCaller(job.caller(), sql -> {
            if (sql.first(BOOKED, _ -> true, bill, job.owner()).isPresent()) {
                return false;
            }
            var cost = cost(paid);
            // the job before its steps, as everybody takes them
            if (sql.change(PAY_IN_VAIN, cost, job.id().value(), job.fence()) == 0) {
                throw new JobLost(job.id());
            }
            var id = bill;
            for (var usage : paid) {
                write(sql, job, charge, id, usage, now);
                id = UUID.randomUUID();
            }
            return sql.change(
                            COST_IN_VAIN, cost, job.owner(), key.hex(), job.id().value(), job.fence())
                    > 0;
        });
    }

    private static BigDecimal cost(List<Usage> paid) {
        return paid.stream().map(Usage::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void write(Sql sql, Picked job, Charge charge, UUID id, Usage usage, Instant now)
            throws SQLException {
        sql.change(
                USAGE,
                id,
                job.owner(),
                job.id().value(),
                usage.provider(),
                usage.model(),
                usage.kind(),
                usage.quantity(),
                usage.unit(),
                usage.costUsd(),
                paidWith(usage, charge),
                now);
    }

    private static @Nullable String paidWith(Usage usage, Charge charge) {
        if (usage.provider().equals(Charge.BUILT_IN)) {
            return null;
        }
        return charge.shared() ? "shared" : "own";
    }

    /// Remembers how often a step was tried, and lets the job's owner see it.
    void tried(Picked job, StepKey key, int attempts, String why) {
        database.asCaller(job.caller(), sql -> {
            show(sql, job, attempts + 1, why);
            return sql.change(COUNT, attempts, job.owner(), key.hex(), job.id().value(), job.fence());
        });
    }

    /// What the job's owner sees about a step that gives trouble; attempt 1 and no reason when none does any more.
    void show(Picked job, int attempt, @Nullable String why) {
        database.asCaller(job.caller(), sql -> show(sql, job, attempt, why));
    }

    private static int show(Sql sql, Picked job, int attempt, @Nullable String why) throws SQLException {
        var changed = sql.change(ATTEMPT, attempt, why, job.id().value(), job.fence());
        if (changed == 0) {
            throw new JobLost(job.id());
        }
        return changed;
    }

    private static void requireFence(Sql sql, Picked job) throws SQLException {
        Optional<Boolean> ours = sql.first(STILL_OURS, _ -> true, job.id().value(), job.fence());
        if (ours.isEmpty()) {
            throw new JobLost(job.id());
        }
    }
}
