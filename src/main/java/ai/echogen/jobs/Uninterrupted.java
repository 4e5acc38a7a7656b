package ai.echogen.jobs;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Work that must not be cut off in the middle: an interrupt closes the socket under a virtual thread, and with it the
/// transaction that was to keep what is paid for.
final class Uninterrupted {
    private Uninterrupted() {}

    /// Does it on a thread of its own that nobody interrupts. An interrupt that comes meanwhile is kept for later.
    static <T> T call(Supplier<T> work) {
        var task = new FutureTask<>(work::get);
        Thread.ofVirtual().name("job-database").start(task);
        var interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    switch (e.getCause()) {
                        case RuntimeException cause -> throw cause;
                        case Error cause -> throw cause;
                        case null, default -> throw new IllegalStateException(e);
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
