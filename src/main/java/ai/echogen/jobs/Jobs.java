package ai.echogen.jobs;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.failure.Invalid;
import ai.echogen.http.Validation;
import ai.echogen.listing.Listed;
import ai.echogen.ops.Traces;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The queue, as people and other parts of the program see it.
@Singleton
public final class Jobs {
    private final Database database;
    private final Handlers handlers;
    private final Admission admission;
    private final Runner runner;
    private final Doorbell doorbell;
    private final JobSettings settings;
    private final InstantSource clock;
    private final Traces traces;

    Jobs(
            Database database,
            Handlers handlers,
            Admission admission,
            Runner runner,
            Doorbell doorbell,
            JobSettings settings,
            InstantSource clock,
            Traces traces) {
        this.database = database;
        this.handlers = handlers;
        this.admission = admission;
        this.runner = runner;
        this.doorbell = doorbell;
        this.settings = settings;
        this.clock = clock;
        this.traces = traces;
    }

    /// @param repeated it was accepted before, under the same idempotency key
    record Accepted(Job job, boolean repeated) {}

    /// Once this returns, the job survives whatever happens.
    ///
    /// @param payload as the client sent it: the type's [JobHandler] checks it
    /// @throws Failure `unknown_job_type`, `rate_limited` when too many wait, and whatever the handler refuses
    /// @throws ai.echogen.failure.Invalid with every wrong field of the payload
    public Job enqueue(Caller caller, String type, ObjectNode payload) {
        return enqueue(caller, type, payload, null).job();
    }

    /// The same, once: who asks again with the key and an equal payload gets the job that there is.
    public Job enqueueOnce(Caller caller, String type, ObjectNode payload, String key) {
        return enqueue(caller, type, payload, key).job();
    }

    /// @param key by which the client recognises its request; null when it does not care
    /// @throws Failure as above, and `conflict` when the key belongs to another request
    Accepted enqueue(Caller caller, String type, ObjectNode payload, @Nullable String key) {
        var handler = handlers.require(type);
        var hash = key == null
                ? null
                : StepKey.of("request", type, JobJson.canonical(payload)).hex();
        if (key != null) {
            var before = database.asCaller(caller, sql -> JobStore.byRequest(sql, caller.account(), key));
            if (before.isPresent()) {
                return repeated(before.get(), hash);
            }
        }
        var checked = checked(handler, caller, payload);
        if (payload.path(MaxCost.FIELD).isNumber()) {
            requirePrices(handler.estimate(caller, checked));
        }
        var accepted = database.asCaller(caller, sql -> {
            JobStore.lock(sql, caller.account());
            var before = key == null
                    ? null
                    : JobStore.byRequest(sql, caller.account(), key).orElse(null);
            if (before != null) {
                return repeated(before, hash);
            }
            requireRoom(JobStore.waiting(sql, caller.account()));
            return new Accepted(
                    JobStore.insert(
                            sql,
                            caller.account(),
                            type,
                            JobJson.write(checked),
                            handler.quick(),
                            clock.instant(),
                            key,
                            hash,
                            traces.traceparent().orElse(null)),
                    false);
        });
        letIn(caller);
        return accepted;
    }

    /// What a job would cost and take. Nothing is made, and nobody is asked.
    ///
    /// @throws Failure `unknown_job_type`, and whatever the handler refuses
    /// @throws ai.echogen.failure.Invalid as [#enqueue] does
    Quote quote(Caller caller, String type, ObjectNode payload) {
        var handler = handlers.require(type);
        return Quote.of(type, handler.estimate(caller, checked(handler, caller, payload)));
    }

    /// What every payload may hold, and what its type makes of the rest: all mistakes at once.
    private static ObjectNode checked(JobHandler handler, Caller caller, ObjectNode payload) {
        var body = new Validation("body");
        body.json("payload", payload);
        MaxCost.of(payload, body.inside("payload"));
        try {
            var checked = handler.checked(caller, payload);
            body.done();
            return checked;
        } catch (Invalid others) {
            throw body.and(others);
        }
    }

    /// A maximum that cannot be kept is no maximum.
    private static void requirePrices(List<Estimate> steps) {
        var body = new Validation("body");
        steps.stream()
                .filter(Estimate::isUnknown)
                .map(Estimate::name)
                .distinct()
                .forEach(name -> body.inside("payload")
                        .wrong(
                                MaxCost.FIELD,
                                "No price of %s is known, so no maximum can be kept: leave it out, or choose another model."
                                        .formatted(name),
                                "price_unknown"));
        body.done();
    }

    private static Accepted repeated(JobStore.Requested before, @Nullable String hash) {
        if (before.hash() == null || !before.hash().equals(hash)) {
            throw new Failure(
                    Code.CONFLICT,
                    "This Idempotency-Key was used for another request (job %s): send a new key with a new request."
                            .formatted(before.job().id()));
        }
        return new Accepted(before.job(), true);
    }

    private void requireRoom(int waiting) {
        if (waiting >= settings.queued()) {
            throw new Failure(
                    Code.RATE_LIMITED,
                    "%d of your jobs wait already, and no more are taken: try again when some are done, or cancel some."
                            .formatted(waiting));
        }
    }

    /// @throws Failure `not_found`
    public Job get(Caller caller, JobId id) {
        return database.asCaller(caller, sql -> JobStore.find(sql, id)).orElseThrow(JobId::missing);
    }

    public Listed<Job> list(Caller caller, JobQuery query) {
        return database.readAsCaller(caller, sql -> JobStore.list(sql, caller.account(), query));
    }

    /// Stops it within two seconds, wherever it runs. What it has finished and paid for stays. Safe to repeat.
    ///
    /// @throws Failure `not_found`, or `conflict` when it has ended by itself
    public Job cancel(Caller caller, JobId id) {
        var job = database.asCaller(caller, sql -> {
            var found = JobStore.findToChange(sql, id).orElseThrow(JobId::missing);
            switch (found.state()) {
                case QUEUED, RUNNING -> JobStore.cancel(sql, found, clock.instant());
                case CANCELLED -> {}
                case SUCCEEDED, FAILED ->
                    throw new Failure(
                            Code.CONFLICT,
                            "This job has %s already: there is nothing to cancel."
                                    .formatted(found.state().wire()));
            }
            return JobStore.find(sql, id).orElseThrow();
        });
        runner.running().cancel(id);
        letIn(caller);
        return job;
    }

    /// Goes on where a failed or cancelled job stopped: what is finished is not done again.
    ///
    /// @param maxCost what it may cost from now on, with what it has cost already; null leaves that as it is
    /// @throws Failure `not_found`, `conflict` when it is not over or has succeeded, `rate_limited`
    /// @throws ai.echogen.failure.Invalid when it has cost more than `maxCost` already
    public Job retry(Caller caller, JobId id, @Nullable BigDecimal maxCost) {
        var job = database.asCaller(caller, sql -> {
            var found = JobStore.findToChange(sql, id).orElseThrow(JobId::missing);
            if (!found.state().ended() || found.state() == State.SUCCEEDED) {
                throw new Failure(
                        Code.CONFLICT,
                        "Only a failed or cancelled job can be retried, and this one is %s."
                                .formatted(found.state().wire()));
            }
            if (maxCost != null && found.costUsd().compareTo(maxCost) > 0) {
                var query = new Validation("query");
                query.wrong(
                        MaxCost.FIELD,
                        "This job has cost %s already: allow more than that.".formatted(Dollars.text(found.costUsd())),
                        "greater_than_equal");
                query.done();
            }
            // after the job itself, as a run that ends takes them: nobody waits for each other
            JobStore.lock(sql, caller.account());
            requireRoom(JobStore.waiting(sql, caller.account()));
            JobStore.retry(
                    sql, found, clock.instant(), maxCost, traces.traceparent().orElse(null));
            return JobStore.find(sql, id).orElseThrow();
        });
        letIn(caller);
        return job;
    }

    /// What this leaves undone when the process dies here, the sweep does.
    private void letIn(Caller caller) {
        try {
            admission.letIn(caller.account());
            doorbell.ring();
        } catch (Failure away) {
            // accepted is accepted: the sweep lets it in when the database is back
            if (away.code() != Code.DATABASE_UNAVAILABLE && away.code() != Code.DATABASE_TIMEOUT) {
                throw away;
            }
        }
    }
}
