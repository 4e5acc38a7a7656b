package ai.echogen.jobs;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/// Lets each person's jobs into the scheduler, a few at a time: whoever queues hundreds waits for themselves, and a
/// stranger's one job is picked up next.
///
/// Within a person's queue short jobs go first, then older ones. In the scheduler, where everybody's meet, the one that
/// was let in first goes first; a short one counts as let in a minute earlier, so that a cover does not wait behind
/// long episodes and no episode waits for ever.
@Singleton
final class Admission {
    static final String TASK = "job";

    private static final String LET_IN = """
            with next as (
                select id, priority
                  from public.processing_jobs
                 where user_id = ? and status = 'queued' and admitted_at is null and available_at <= ?
                 order by priority desc, created_at, id
                 limit greatest(0, ? - (select count(*)
                                          from public.processing_jobs
                                         where user_id = ? and admitted_at is not null))),
            admitted as (
                update public.processing_jobs job
                   set admitted_at = ?
                  from next
                 where job.id = next.id
                returning job.id, job.priority)
            insert into echogen.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select 'job', id::text, ?::timestamptz - priority * interval '1 minute', false, 1
              from admitted
            on conflict (task_name, task_instance) do update
               set execution_time = excluded.execution_time, picked = false, picked_by = null,
                   last_heartbeat = null, version = scheduled_tasks.version + 1
            """;
    /// From person to person along the index: those who wait are looked at, and not all that waits.
    static final String PEOPLE_WITH_ROOM = """
            with recursive waiting (user_id) as (
                (select user_id
                   from public.processing_jobs
                  where status = 'queued' and admitted_at is null
                  order by user_id
                  limit 1)
                union all
                select (select job.user_id
                          from public.processing_jobs job
                         where job.status = 'queued' and job.admitted_at is null and job.user_id > waiting.user_id
                         order by job.user_id
                         limit 1)
                  from waiting
                 where waiting.user_id is not null)
            select user_id
              from waiting
             where user_id is not null
               and (select count(*)
                      from public.processing_jobs job
                     where job.user_id = waiting.user_id and admitted_at is not null) < ?
               and exists (select from public.processing_jobs job
                            where job.user_id = waiting.user_id and status = 'queued' and admitted_at is null
                              and available_at <= ?)
             limit 1000
            """;
    private static final String LOST_ROWS = """
            insert into echogen.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select 'job', id::text, admitted_at, false, 1
              from public.processing_jobs job
             where admitted_at is not null
               and not exists (select from echogen.scheduled_tasks
                                where task_name = 'job' and task_instance = job.id::text)
            on conflict do nothing
            """;

    private final Database database;
    private final JobSettings settings;
    private final InstantSource clock;

    Admission(Database database, JobSettings settings, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /// @return how many were let in
    int letIn(AccountId owner) {
        return database.asService(sql -> letIn(sql, owner));
    }

    /// Within a transaction that made room.
    int letIn(Sql sql, AccountId owner) throws SQLException {
        JobStore.lock(sql, owner);
        var now = clock.instant();
        var admitted = sql.change(LET_IN, owner, now, settings.running(), owner, now, now);
        if (admitted > 0) {
            Bus.work(sql);
        }
        return admitted;
    }

    /// Mends what a crash left behind, and lets in what has waited until its time.
    ///
    /// @return how many were let in
    int sweep() {
        Instant now = clock.instant();
        var people = database.asService(sql -> {
            sql.change(LOST_ROWS);
            return sql.list(
                    PEOPLE_WITH_ROOM,
                    row -> new AccountId(row.getObject("user_id", UUID.class)),
                    settings.running(),
                    now);
        });
        return people.stream().mapToInt(this::letIn).sum();
    }
}
