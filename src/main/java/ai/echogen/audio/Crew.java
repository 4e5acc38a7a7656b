package ai.echogen.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Computing side by side on platform threads: encoders keep a core busy, and a virtual thread inside native code would
/// hold one of the few carriers that requests need.
final class Crew {
    private Crew() {}

    static ExecutorService of(int threads) {
        return Executors.newFixedThreadPool(
                Math.max(1, threads),
                Thread.ofPlatform().daemon().name("audio-", 0).factory());
    }

    /// Does all of the work and gives the results in its order. The first failure in that order stops the rest and is
    /// thrown; nothing runs any more when this returns or throws.
    static <T> List<T> all(int threads, List<Callable<T>> work) throws InterruptedException {
        var crew = of(Math.min(threads, work.size()));
        try {
            var futures = new ArrayList<Future<T>>();
            for (var each : work) {
                futures.add(crew.submit(each));
            }
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(result(future));
            }
            return results;
        } finally {
            crew.shutdownNow();
            crew.close();
        }
    }

    /// What the work gave, or what it threw, as if it had been done here.
    static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    /// Throws it as what it is; a checked one that nothing here throws becomes a bug.
    static RuntimeException rethrown(@Nullable Throwable failure) throws InterruptedException {
        if (failure instanceof InterruptedException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }
}
