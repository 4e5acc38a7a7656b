package ai.echogen.pipeline;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Runs tasks side by side, each on a virtual thread. After a failure no other task is begun, and those that are under
/// way end by themselves: they may have been paid for. An interruption interrupts them all. All have ended when this
/// returns.
final class Fanout {
    private Fanout() {}

    /// @param sideBySide how many at once
    /// @return the results in the order of the tasks
    static <T> List<T> all(int sideBySide, List<Callable<T>> tasks) throws InterruptedException {
        var places = new Semaphore(sideBySide);
        var failed = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var finished = new ExecutorCompletionService<T>(threads);
            var inOrder = tasks.stream()
                    .map(task -> finished.submit(() -> inPlace(task, places, failed)))
                    .toList();
            @Nullable RuntimeException failure = null;
            try {
                for (var _ : inOrder) {
                    failure = first(failure, finished.take());
                }
            } catch (InterruptedException | Error e) {
                inOrder.forEach(task -> task.cancel(true));
                throw e;
            }
            if (failure != null) {
                throw failure;
            }
            return inOrder.stream().map(Future::resultNow).toList();
        }
    }

    private static <T> T inPlace(Callable<T> task, Semaphore places, AtomicBoolean failed) throws Exception {
        places.acquire();
        try {
            if (failed.get()) {
                throw new Skipped();
            }
            return task.call();
        } catch (Exception e) {
            failed.set(true);
            throw e;
        } finally {
            places.release();
        }
    }

    private static @Nullable RuntimeException first(@Nullable RuntimeException failure, Future<?> ended)
            throws InterruptedException {
        try {
            ended.get();
            return failure;
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case InterruptedException interrupted -> throw interrupted;
                case Error error -> throw error;
                case Skipped skipped -> failure == null ? skipped : failure;
                case RuntimeException cause -> failure == null || failure instanceof Skipped ? cause : failure;
                case null, default -> new IllegalStateException(e);
            };
        }
    }

    /// Not begun, since another task has failed.
    private static final class Skipped extends RuntimeException {}
}
