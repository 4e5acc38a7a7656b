package ai.echogen.audio;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Hands things from one thread to another, a few at a time. When one side fails, the other one gets that failure
/// instead of waiting for ever.
final class Relay<T> {
    private final Deque<T> waiting = new ArrayDeque<>();
    private final int room;
    private boolean ended;
    private @Nullable Throwable failure;

    Relay(int room) {
        this.room = room;
    }

    synchronized void put(T thing) throws InterruptedException {
        while (waiting.size() >= room && failure == null) {
            wait();
        }
        rethrow();
        waiting.addLast(thing);
        notifyAll();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized void fail(Throwable why) {
        failure = why;
        notifyAll();
    }

    /// The next thing, or null after the last.
    synchronized @Nullable T take() throws InterruptedException {
        while (waiting.isEmpty() && !ended && failure == null) {
            wait();
        }
        rethrow();
        var next = waiting.pollFirst();
        notifyAll();
        return next;
    }

    private void rethrow() throws InterruptedException {
        if (failure != null) {
            throw Crew.rethrown(failure);
        }
    }
}
