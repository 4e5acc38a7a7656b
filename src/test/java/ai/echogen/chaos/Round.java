package ai.echogen.chaos;

import static java.util.stream.Collectors.joining;

import ai.echogen.chaos.Disturbance.Kind;
import ai.echogen.chaos.SlowVendor.Mood;
import ai.echogen.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// People queue jobs, things happen, and in the end everything is looked at.
final class Round {
    /// Longer than a worker may be silent (10 s) and than somebody needs to notice (5 s).
    private static final Duration FROZEN = Duration.ofSeconds(17);

    private static final Duration VENDOR_FAILS = Duration.ofSeconds(6);
    private static final Duration ALL_END_WITHIN = Duration.ofMinutes(10);
    private static final String UNENDED = """
            select count(*) from public.processing_jobs
             where user_id = any (?) and status in ('queued', 'running')
            """;

    private final Installation installation;
    private final Tally tally;
    private final Random random;
    private final int number;
    private final List<Happened> happened = new CopyOnWriteArrayList<>();

    /// @param number of the round, from 0
    /// @param seed   decides what is queued and what happens when
    Round(Installation installation, Tally tally, int number, long seed) {
        this.installation = installation;
        this.tally = tally;
        this.number = number;
        this.random = new Random(seed);
    }

    /// Something that really happened.
    record Happened(Kind kind, Instant from, Instant until) {}

    /// A job that was accepted, and what it is to be of.
    record Accepted(Listener owner, String job, Reading reading) {}

    /// @param people      who queue jobs
    /// @param jobsOfEach  how many
    /// @param kills       nodes to kill
    /// @param within      everything happens before that
    record Size(int people, int jobsOfEach, int kills, Duration within) {}

    /// @return whether everything was as it should be
    boolean play(Size size) throws Exception {
        var plan = Disturbance.plan(random, installation.nodes.count(), size.kills(), size.within());
        System.out.printf(
                "round %d: %s%n",
                number + 1, plan.stream().map(Disturbance::toString).collect(joining(", ")));
        var before = tally.violations().size();
        var began = Instant.now();
        var people = people(size);
        List<Accepted> accepted;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var queueing = new ArrayList<Future<List<Accepted>>>();
            for (var person : people) {
                var seed = random.nextLong();
                queueing.add(threads.submit(() -> queue(person, new Random(seed), size)));
            }
            var happening = plan.stream()
                    .map(disturbance -> threads.submit((Callable<Void>) () -> {
                        Thread.sleep(disturbance.at());
                        happen(disturbance);
                        return null;
                    }))
                    .toList();
            accepted = new ArrayList<>();
            for (var queued : queueing) {
                accepted.addAll(queued.get());
            }
            for (var done : happening) {
                done.get();
            }
        }
        awaitEnd(people);
        tally.rounds++;
        new Proof(installation, tally, happened, began).check(accepted);
        var wrong = tally.violations().subList(before, tally.violations().size());
        System.out.printf(
                "round %d: %d jobs, %d s, %s%n",
                number + 1,
                accepted.size(),
                Duration.between(began, Instant.now()).toSeconds(),
                wrong.isEmpty() ? "all as it should be" : String.join("\n  ", wrong));
        return wrong.isEmpty();
    }

    private List<Listener> people(Size size) throws InterruptedException {
        var people = new ArrayList<Listener>();
        for (var i = 0; i < size.people(); i++) {
            people.add(Listener.joins(number * size.people() + i, () -> installation.nodes.any(new Random())));
        }
        return people;
    }

    /// Some at once, some while things happen; the last one is of the same text as the first, whose takes it shares.
    private List<Accepted> queue(Listener person, Random random, Size size) throws InterruptedException {
        var accepted = new ArrayList<Accepted>();
        for (var i = 0; i < size.jobsOfEach(); i++) {
            var again = i > 0 && i == size.jobsOfEach() - 1;
            var reading = again ? accepted.getFirst().reading() : Reading.of(random.nextLong());
            accepted.add(new Accepted(person, person.enqueue(payload(person, reading)), reading));
            Thread.sleep(random.nextLong(size.within().toMillis() / size.jobsOfEach()));
        }
        return accepted;
    }

    private Map<String, Object> payload(Listener person, Reading reading) {
        var payload = new HashMap<>(installation.cast.asked(person.number()));
        payload.put("source", Map.of("text", reading.text(), "title", reading.title()));
        payload.put("minutes", 1);
        return payload;
    }

    private void happen(Disturbance disturbance) throws InterruptedException {
        var from = Instant.now();
        var nodes = installation.nodes;
        var kind = disturbance.kind();
        var node = disturbance.node();
        if (kind == Kind.KILL && !nodes.isUp(node)) {
            // it lies already: the next one, then, and perhaps nobody is left
            node = (node + 1) % nodes.count();
        }
        var done = switch (kind) {
            case KILL -> nodes.kill(node);
            case DEPLOY -> nodes.stop(node);
            case FREEZE -> nodes.freeze(node, FROZEN);
            case RESTART_DATABASE -> {
                installation.postgres.restart();
                yield true;
            }
            case CRASH_DATABASE -> {
                installation.postgres.crash();
                yield true;
            }
            case VENDOR_BROKEN -> fail(Mood.BROKEN);
            case VENDOR_BUSY -> fail(Mood.BUSY);
            case VENDOR_CUTTING -> fail(Mood.CUTTING);
        };
        if (!done) {
            return;
        }
        tally.happened(kind);
        happened.add(new Happened(kind, from, Instant.now()));
        if (kind == Kind.KILL || kind == Kind.DEPLOY) {
            nodes.raise(node);
        }
    }

    private boolean fail(Mood mood) throws InterruptedException {
        installation.vendor.feels(mood);
        try {
            Thread.sleep(VENDOR_FAILS);
        } finally {
            installation.vendor.feels(Mood.WELL);
        }
        return true;
    }

    private void awaitEnd(List<Listener> people) throws InterruptedException {
        var accounts = people.stream().map(Listener::account).toArray(UUID[]::new);
        var until = System.nanoTime() + ALL_END_WITHIN.toNanos();
        while (System.nanoTime() < until && unended(accounts) > 0) {
            Thread.sleep(300);
        }
    }

    private int unended(UUID[] accounts) {
        try {
            return installation
                    .database
                    .asService(sql -> sql.first(UNENDED, row -> row.getInt(1), (Object) accounts))
                    .orElseThrow();
        } catch (Failure away) {
            return Integer.MAX_VALUE;
        }
    }
}
