package ai.echogen.jobs;

import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// A job of a few steps that each cost a cent, written down as they are made. What a step is to do besides is put up by
/// the test, under the step's name.
@Singleton
public final class Errand implements JobHandler {
    static final String TYPE = "test_errand";

    /// What happens inside a step.
    interface Doing {
        Attempt<String> now() throws InterruptedException;
    }

    /// A place where a step stands still until the test lets it go on.
    static final class Gate implements Doing {
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch open = new CountDownLatch(1);

        @Override
        public Attempt<String> now() throws InterruptedException {
            reached.countDown();
            open.await();
            return paid("through the gate");
        }
    }

    final Map<String, Doing> doings = new ConcurrentHashMap<>();
    final List<String> made = java.util.Collections.synchronizedList(new ArrayList<>());

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
        var result = JobJson.object();
        for (var i = 0; i < steps.size(); i++) {
            var name = steps.get(i).asText();
            run.progress("walk", (double) i / steps.size(), name);
            result.put(name, run.step(StepKey.of("errand", name), String.class, () -> attempt(name)));
            run.tell("stop", Map.of("name", name));
        }
        return result;
    }

    private Attempt<String> attempt(String name) throws InterruptedException {
        made.add(name);
        var doing = doings.get(name);
        return doing == null ? paid("did " + name) : doing.now();
    }
}
