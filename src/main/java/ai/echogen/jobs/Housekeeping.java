package ai.echogen.jobs;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Database;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Forgets what has not been used for long: events of ended jobs, steps, deliveries. Jobs themselves stay: they are
/// their owner's history. Every node does it, a part at a time and past what another one is at.
@Singleton
final class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final int AT_ONCE = 2000;
    private static final String EVENTS = """
            delete from public.job_events
             where ctid = any (array (
                   select event.ctid
                     from public.job_events event
                     join public.processing_jobs job on job.id = job_id
                    where event.created_at < ? and job.finished_at < ?
                    limit %d
                      for update of event skip locked))
            """.formatted(AT_ONCE);
    /// What a job that is not over may still come back to is in use, however long ago it was made.
    private static final String STEPS = """
            delete from public.job_steps
             where ctid = any (array (
                   select step.ctid
                     from public.job_steps step
                    where used_at < ?
                      and not exists (select from public.processing_jobs job
                                       where job.user_id = step.user_id and job.status in ('queued', 'running'))
                    limit %d
                      for update of step skip locked))
            returning user_id, kind, coalesce(result::text, '') as result
            """.formatted(AT_ONCE);
    private static final String DELIVERIES = """
            delete from public.webhook_deliveries
             where ctid = any (array (
                   select ctid from public.webhook_deliveries where ended_at < ? limit %d for update skip locked))
            """.formatted(AT_ONCE);

    private record Forgotten(AccountId owner, String kind, String result) {}

    private final Database database;
    private final JobSettings settings;
    private final InstantSource clock;
    private final Supplier<List<StepFiles>> files;

    @Inject
    Housekeeping(Database database, JobSettings settings, InstantSource clock, @Any Instance<StepFiles> files) {
        this(database, settings, clock, () -> files.stream().toList());
    }

    Housekeeping(Database database, JobSettings settings, InstantSource clock, Supplier<List<StepFiles>> files) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.files = files;
    }

    void tidy() {
        var events = clock.instant().minus(settings.keepEvents());
        while (database.asService(sql -> sql.change(EVENTS, events, events)) == AT_ONCE) {}
        while (database.asService(sql -> sql.change(DELIVERIES, events)) == AT_ONCE) {}
        while (steps() == AT_ONCE) {}
    }

    private int steps() {
        var before = clock.instant().minus(settings.keepSteps());
        var forgotten = database.asService(sql -> sql.list(
                STEPS,
                row -> new Forgotten(
                        new AccountId(row.getObject("user_id", UUID.class)),
                        row.getString("kind"),
                        row.getString("result")),
                before));
        for (var owned : files.get()) {
            forgotten.stream()
                    .filter(step ->
                            step.kind().equals(owned.kind()) && !step.result().isEmpty())
                    .forEach(step -> remove(owned, step));
        }
        return forgotten.size();
    }

    private static void remove(StepFiles owned, Forgotten step) {
        try {
            owned.forgotten(step.owner(), step.result());
        } catch (RuntimeException e) {
            LOG.errorf(e, "A file of a forgotten step (%s) of account %s is left behind", step.kind(), step.owner());
        }
    }
}
