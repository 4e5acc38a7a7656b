package ai.echogen.cli;

import java.time.Duration;

/// Turns Ctrl-C (or SIGTERM) into an interrupt of the thread that works, and holds the process until that thread has
/// cleaned up after itself. The exit code is the signal's own, 130 for Ctrl-C.
final class CtrlC implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Thread hook;
    private final Thread worker;
    private volatile boolean finished;

    private CtrlC() {
        worker = Thread.currentThread();
        hook = Thread.ofPlatform().unstarted(this::stop);
    }

    /// From now until it is closed, the calling thread is the one that works.
    static CtrlC interruptsThisThread() {
        var ctrlC = new CtrlC();
        Runtime.getRuntime().addShutdownHook(ctrlC.hook);
        return ctrlC;
    }

    private synchronized void stop() {
        worker.interrupt();
        try {
            for (var left = PATIENCE.toMillis(); !finished && left > 0; left -= 100) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets a process that is being stopped end now.
    @Override
    public void close() {
        synchronized (this) {
            finished = true;
            notifyAll();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running already: that is what it is for.
        }
    }
}
