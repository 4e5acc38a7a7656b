package ai.echogen.jobs;

import static java.util.Objects.requireNonNull;

import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Sets money aside before a step spends it, so that neither a job's maximum nor a person's month by the
/// operator's keys is passed, also by steps, jobs and servers side by side.
///
/// What is set aside lies in the step's claim, and is worth as much as the run that made it: a worker that
/// dies holds nothing back.
@Singleton
final class Purse {
    private static final String JOB = """
            select cost_usd,
                   case jsonb_typeof(payload -> 'max_cost_usd')
                        when 'number' then (payload ->> 'max_cost_usd')::numeric end as most
              from processing_jobs
             where id = ? and fence = ?
               for update
            """;
    private static final String ONE_AT_A_TIME = """
            select pg_advisory_xact_lock(hashtextextended(?, 8)) is null as locked
            """;
    private static final String BY_THIS_JOB = """
            select coalesce(sum(reserved_usd), 0) as usd
              from job_steps
             where user_id = ? and reserved_usd > 0 and job_id = ? and fence = ? and key <> ?
            """;
    private static final String SHARED_SPENT = """
            select coalesce(sum(cost_usd), 0) as usd
              from usage_events
             where user_id = ? and paid_with = 'shared' and created_at >= ?
            """;
    private static final String SHARED_RESERVED = """
            select coalesce(sum(step.reserved_usd), 0) as usd
              from job_steps step
              join processing_jobs job
                on job.id = step.job_id and job.fence = step.fence and job.status = 'running'
             where step.user_id = ? and step.reserved_usd > 0 and step.shared and step.key <> ?
            """;
    private static final String SET_ASIDE = """
            update job_steps
               set reserved_usd = ?, shared = ?
             where user_id = ? and key = ? and job_id = ? and fence = ? and result is null
            """;

    private final Database database;
    private final InstantSource clock;
    private final SharedBudget budget;

    Purse(Database database, InstantSource clock, SharedBudget budget) {
        this.database = database;
        this.clock = clock;
        this.budget = budget;
    }

    private record Limit(BigDecimal spent, @Nullable BigDecimal most) {}

    /// For one attempt at a step that this run has claimed.
    ///
    /// @throws Failure `budget_exceeded`, `shared_budget_exceeded`, or `price_unknown` where a limit is kept
    /// @throws JobLost when the fence is no longer ours
    void setAside(Picked job, StepKey key, Charge charge) {
        database.asCaller(job.caller(), sql -> {
            var limit = sql.first(
                            JOB,
                            row -> new Limit(requireNonNull(row.getBigDecimal("cost_usd")), row.getBigDecimal("most")),
                            job.id().value(),
                            job.fence())
                    .orElseThrow(() -> new JobLost(job.id()));
            if (limit.most() != null) {
                requireWithinJob(sql, job, key, charge, limit.spent(), limit.most());
            }
            var monthly = charge.shared() ? budget.monthly() : null;
            if (monthly != null) {
                requireWithinMonth(sql, job, key, charge, monthly);
            }
            if (limit.most() == null && monthly == null) {
                return 0;
            }
            return reserve(sql, job, key, charge.usd() == null ? BigDecimal.ZERO : charge.usd(), charge.shared());
        });
    }

    /// After an attempt that was refused: others may have it.
    void putBack(Picked job, StepKey key) {
        database.asCaller(job.caller(), sql -> reserve(sql, job, key, BigDecimal.ZERO, false));
    }

    private static int reserve(Sql sql, Picked job, StepKey key, BigDecimal usd, boolean shared) throws SQLException {
        return sql.change(
                SET_ASIDE, usd, shared, job.owner(), key.hex(), job.id().value(), job.fence());
    }

    private static void requireWithinJob(
            Sql sql, Picked job, StepKey key, Charge charge, BigDecimal spent, BigDecimal most) throws SQLException {
        if (charge.usd() == null) {
            throw new Failure(
                    Code.PRICE_UNKNOWN,
                    "No price of %s is known, so %s of %s cannot be kept, and it was not asked: make the job again without it, or with another model. What is finished is kept."
                            .formatted(charge.name(), MaxCost.FIELD, Dollars.text(most)));
        }
        var aside = sum(sql, BY_THIS_JOB, job.owner(), job.id().value(), job.fence(), key.hex());
        if (spent.add(aside).add(charge.usd()).compareTo(most) > 0) {
            throw new Failure(
                    Code.BUDGET_EXCEEDED,
                    "This job has spent %s%s of the %s that it may cost, and its next step, by %s, may cost up to %s: retry it with a higher %s to go on from here. What is finished is kept."
                            .formatted(
                                    Dollars.text(spent),
                                    aside.signum() == 0 ? "" : " and set %s aside".formatted(Dollars.text(aside)),
                                    Dollars.text(most),
                                    charge.name(),
                                    Dollars.text(charge.usd()),
                                    MaxCost.FIELD));
        }
    }

    private void requireWithinMonth(Sql sql, Picked job, StepKey key, Charge charge, BigDecimal monthly)
            throws SQLException {
        if (charge.usd() == null) {
            throw new Failure(
                    Code.PRICE_UNKNOWN,
                    "No price of %s is known, and this server's operator shares their keys up to an amount each month: store a key of your own under /api/v1/api-keys, or choose another model."
                            .formatted(charge.name()));
        }
        sql.list(ONE_AT_A_TIME, _ -> true, job.owner().toString());
        var spent = sum(sql, SHARED_SPENT, job.owner(), instant(month()));
        var aside = sum(sql, SHARED_RESERVED, job.owner(), key.hex());
        if (spent.add(aside).add(charge.usd()).compareTo(monthly) > 0) {
            throw new Failure(
                    Code.SHARED_BUDGET_EXCEEDED,
                    "You have spent %s%s of the %s a month that this server's operator shares, and the next step, by %s, may cost up to %s: store a key of your own under /api/v1/api-keys, or retry the job from %s on. What is finished is kept."
                            .formatted(
                                    Dollars.text(spent),
                                    aside.signum() == 0 ? "" : " and set %s aside".formatted(Dollars.text(aside)),
                                    Dollars.text(monthly),
                                    charge.name(),
                                    Dollars.text(charge.usd()),
                                    month().plusMonths(1)));
        }
    }

    private LocalDate month() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
    }

    private static Instant instant(LocalDate day) {
        return day.atTime(LocalTime.MIN).toInstant(ZoneOffset.UTC);
    }

    private static BigDecimal sum(Sql sql, String statement, Object... parameters) throws SQLException {
        return sql.first(statement, row -> requireNonNull(row.getBigDecimal("usd")), parameters)
                .orElseThrow();
    }
}
