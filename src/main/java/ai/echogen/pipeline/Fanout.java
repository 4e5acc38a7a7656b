package ai.echogen.pipeline;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs tasks side by side, one virtual thread each. The first failure interrupts the others, and all have ended when
/// this returns.
final class Fanout {
    private Fanout() {}

    /// The results in the order of the tasks.
    static <T> List<T> all(List<Callable<T>> tasks) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var finished = new ExecutorCompletionService<T>(threads);
            var inOrder = tasks.stream().map(finished::submit).toList();
            try {
                for (var _ : inOrder) {
                    finished.take().get();
                }
            } catch (InterruptedException e) {
                cancel(inOrder);
                throw e;
            } catch (ExecutionException e) {
                cancel(inOrder);
                throw unwrapped(e);
            }
            return inOrder.stream().map(Future::resultNow).toList();
        }
    }

    private static void cancel(List<? extends Future<?>> tasks) {
        tasks.forEach(task -> task.cancel(true));
    }

    private static RuntimeException unwrapped(ExecutionException e) throws InterruptedException {
        return switch (e.getCause()) {
            case RuntimeException cause -> cause;
            case Error cause -> throw cause;
            case InterruptedException cause -> throw cause;
            case null, default -> new IllegalStateException(e);
        };
    }
}
