package ai.echogen.jobs;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// A job of a few steps that each cost a cent, written down as they are made. What a step is to do besides is put up by
/// the test, under the step's name.
@Singleton
public final class Errand implements JobHandler, StepFiles {
    static final String TYPE = "test_errand";

    /// What happens inside a step.
    interface Doing {
        Attempt<String> now() throws InterruptedException;
    }

    /// A place where a step stands still until the test lets it go on.
    static final class Gate implements Doing {
        final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch reached = new CountDownLatch(1);

        void awaitReached() throws InterruptedException {
            if (!reached.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came to the gate");
            }
        }

        @Override
        public Attempt<String> now() throws InterruptedException {
            reached.countDown();
            open.await();
            return paid("through the gate");
        }
    }

    final Map<String, Doing> doings = new ConcurrentHashMap<>();
    /// What steps will cost, where the test says so.
    final Map<String, Charge> charges = new ConcurrentHashMap<>();
    final List<String> made = java.util.Collections.synchronizedList(new ArrayList<>());

    final List<String> forgotten = java.util.Collections.synchronizedList(new ArrayList<>());

    @Override
    public String kind() {
        return "errand";
    }

    @Override
    public void forgotten(AccountId owner, String result) {
        forgotten.add(owner + " " + result);
    }

    static Attempt<String> paid(String result) {
        return Attempt.made(
                result, List.of(new Usage("test", "errand", BigDecimal.ONE, "pages", new BigDecimal("0.01"))));
    }

    static Attempt<String> later(Duration after) {
        return new Attempt.TryLater<>(after, "The shop is closed.");
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public ObjectNode checked(Caller caller, ObjectNode payload) {
        if (payload.path("steps").isMissingNode()) {
            payload.putArray("steps").add("one").add("two");
        }
        if (payload.path("refuse").asBoolean()) {
            throw new Failure(Code.SOURCE_UNSUPPORTED, "This errand is not run.");
        }
        return payload;
    }

    @Override
    public ObjectNode run(Run run, ObjectNode payload) throws InterruptedException {
        var steps = payload.path("steps");
        if (payload.path("side_by_side").asBoolean()) {
            return sideBySide(run, steps);
        }
        var result = JobJson.object();
        for (var i = 0; i < steps.size(); i++) {
            var name = steps.get(i).asText();
            run.progress("walk", (double) i / steps.size(), name);
            result.put(name, run.step(StepKey.of("errand", name), String.class, charge(name), () -> attempt(name)));
            run.tell("stop", Map.of("name", name));
        }
        return result;
    }

    private ObjectNode sideBySide(Run run, JsonNode steps) throws InterruptedException {
        var result = JobJson.object();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<String>>();
            for (var step : steps) {
                var name = step.asText();
                all.add(threads.submit(
                        () -> run.step(StepKey.of("errand", name), String.class, charge(name), () -> attempt(name))));
            }
            try {
                for (var i = 0; i < all.size(); i++) {
                    result.put(steps.get(i).asText(), all.get(i).get());
                }
            } catch (ExecutionException | InterruptedException e) {
                all.forEach(step -> step.cancel(true));
                if (e.getCause() instanceof Failure failure) {
                    throw failure;
                }
                throw new InterruptedException(e.toString());
            }
        }
        return result;
    }

    private Charge charge(String name) {
        return charges.getOrDefault(name, Charge.NONE);
    }

    private Attempt<String> attempt(String name) throws InterruptedException {
        made.add(name);
        var doing = doings.get(name);
        return doing == null ? paid("did " + name) : doing.now();
    }
}
