package ai.echogen.chaos;

import ai.echogen.chaos.Round.Accepted;
import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What the database says about a round's jobs.
final class RowsProof {
    private static final String JOBS = """
            select job.id::text as job, job.status, job.error, job.admitted_at is not null as admitted,
                   (select count(*) from public.generated_podcasts podcast
                     where podcast.user_id = job.user_id and podcast.metadata ->> 'job_id' = job.id::text) as podcasts,
                   (select count(*) from public.generated_podcasts podcast
                     where podcast.id::text = job.result ->> 'podcast_id') as named,
                   (select count(*) from echogen.scheduled_tasks where task_instance = job.id::text) as scheduled,
                   (select count(*) from public.job_events event
                     where event.job_id = job.id and event.event = 'result') as results,
                   (select count(*) from public.job_events event where event.job_id = job.id) as events,
                   job.last_event
              from public.processing_jobs job
             where job.id = any (?)
            """;
    private static final String BACKWARDS = """
            select job_id::text as job
              from (select job_id, (data ->> 'percent')::int as percent,
                           lag((data ->> 'percent')::int) over (partition by job_id order by seq) as before
                      from public.job_events
                     where job_id = any (?) and event = 'progress') told
             where percent < before
             limit 1
            """;
    private static final String SCRIPTS = """
            select count(*) as scripts from public.podcast_scripts where user_id = any (?)
            """;
    // what a step costs is written with it: once for each step, and the job's cost is their sum
    private static final String COSTS = """
            select job.id::text as job, job.cost_usd, coalesce(sum(usage.cost_usd), 0) as used
              from public.processing_jobs job
              left join public.usage_events usage on usage.job_id = job.id
             where job.id = any (?)
             group by job.id
            having job.cost_usd <> coalesce(sum(usage.cost_usd), 0)
            """;
    private static final String TAKES = """
            select (select coalesce(sum(greatest(0, made.takes - coalesce(paid.calls, 0))), 0)
                      from (select user_id, count(*) as takes from public.job_steps
                             where user_id = any (?) and kind = 'take' and result is not null
                             group by user_id) made
                      left join (select user_id, count(*) as calls from public.usage_events
                                  where kind = 'speech' group by user_id) paid using (user_id)) as unpaid,
                   (select count(*) from public.working_files
                     where user_id = any (?) and unbooked is not null) as unbooked
            """;
    private static final String STEPS = """
            select count(*) as steps, count(*) filter (where kind = 'take') as takes
              from public.job_steps where user_id = any (?) and result is not null
            """;

    private final Database database;

    RowsProof(Database database) {
        this.database = database;
    }

    /// Each accepted job has succeeded, has one podcast, and has left nothing in the scheduler.
    List<String> jobs(List<Accepted> accepted) {
        var wrong = new ArrayList<String>();
        var ids = accepted.stream().map(job -> UUID.fromString(job.job())).toArray(UUID[]::new);
        var found = list(JOBS, RowsProof::problems, (Object) ids);
        if (found.size() != ids.length) {
            wrong.add("%d jobs were accepted, and %d are there".formatted(ids.length, found.size()));
        }
        found.forEach(wrong::addAll);
        list(BACKWARDS, row -> "job %s: its percent went backwards".formatted(row.getString("job")), (Object) ids)
                .forEach(wrong::add);
        return wrong;
    }

    private static List<String> problems(ResultSet row) throws SQLException {
        var wrong = new ArrayList<String>();
        var job = "job " + row.getString("job");
        if (!row.getString("status").equals("succeeded")) {
            wrong.add("%s is %s: %s".formatted(job, row.getString("status"), row.getString("error")));
            return wrong;
        }
        if (row.getInt("podcasts") != 1 || row.getInt("named") != 1) {
            wrong.add("%s has made %d podcasts, and names %d"
                    .formatted(job, row.getInt("podcasts"), row.getInt("named")));
        }
        if (row.getInt("scheduled") != 0 || row.getBoolean("admitted")) {
            wrong.add(job + " has ended, and the scheduler still has it");
        }
        if (row.getInt("results") != 1) {
            wrong.add("%s told its result %d times".formatted(job, row.getInt("results")));
        }
        if (row.getLong("events") != row.getLong("last_event")) {
            wrong.add("%s has told %d things, and counted %d"
                    .formatted(job, row.getLong("events"), row.getLong("last_event")));
        }
        return wrong;
    }

    /// Nothing is recorded twice, nothing is there twice, and what was paid for a take is written down:
    /// also where the node that paid died, and another one found the take.
    List<String> books(List<Accepted> accepted) {
        var wrong = new ArrayList<String>();
        var ids = accepted.stream().map(job -> UUID.fromString(job.job())).toArray(UUID[]::new);
        var owners = owners(accepted);
        list(
                        COSTS,
                        row -> "job %s says that it cost %s, and its usage is %s"
                                .formatted(
                                        row.getString("job"), row.getBigDecimal("cost_usd"), row.getBigDecimal("used")),
                        (Object) ids)
                .forEach(wrong::add);
        var scripts =
                list(SCRIPTS, row -> row.getInt("scripts"), (Object) owners).getFirst();
        if (scripts != accepted.size()) {
            wrong.add("%d jobs have made %d scripts".formatted(accepted.size(), scripts));
        }
        list(
                        TAKES,
                        row -> row.getInt("unpaid") == 0 && row.getInt("unbooked") == 0
                                ? ""
                                : "%d takes are recorded without what they cost, and %d costs are not booked"
                                        .formatted(row.getInt("unpaid"), row.getInt("unbooked")),
                        owners,
                        owners)
                .stream()
                .filter(text -> !text.isEmpty())
                .forEach(wrong::add);
        return wrong;
    }

    int steps(List<Accepted> accepted) {
        return list(STEPS, row -> row.getInt("steps"), (Object) owners(accepted))
                .getFirst();
    }

    int takes(List<Accepted> accepted) {
        return list(STEPS, row -> row.getInt("takes"), (Object) owners(accepted))
                .getFirst();
    }

    static UUID[] owners(List<Accepted> accepted) {
        return accepted.stream().map(job -> job.owner().account()).distinct().toArray(UUID[]::new);
    }

    private <T> List<T> list(String statement, Sql.Row<T> row, Object... parameters) {
        return database.asService(sql -> sql.list(statement, row, parameters));
    }
}
