package ai.echogen.jobs;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everybody on this node who listens to a job. However many they are, one query at a time asks for what is new in all
/// their jobs.
@Singleton
final class Feeds {
    private static final Duration TOGETHER = Duration.ofMillis(50);
    /// Words may be lost while the ears reconnect.
    private static final Duration IN_CASE = Duration.ofSeconds(5);
    private static final Duration WHILE_DEAF = Duration.ofSeconds(1);

    /// The listeners of one job, and the last event that they were handed.
    private static final class Feed {
        final Set<Listener> listeners = new HashSet<>();
        long last;
    }

    private final EventStore store;
    private final Map<JobId, Feed> feeds = new HashMap<>();
    private final Set<JobId> changed = new HashSet<>();
    private boolean hearing;
    private boolean closed;
    private @Nullable Loop loop;

    Feeds(EventStore store) {
        this.store = store;
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void start() {
        loop = Loop.start("job-feeds", TOGETHER, this::turn);
    }

    /// Before the server waits for what it is answering, which streams are too: whoever listens is told to come
    /// back, and finds another node.
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stop();
    }

    void stop() {
        synchronized (this) {
            closed = true;
            feeds.values().forEach(feed -> feed.listeners.forEach(Listener::close));
        }
        if (loop != null) {
            loop.close();
        }
    }

    /// Hands the listener every event after `last` from now on, until it is removed.
    synchronized void add(Listener listener, long last) {
        var feed = feeds.computeIfAbsent(listener.job(), _ -> {
            var made = new Feed();
            made.last = last;
            return made;
        });
        feed.listeners.add(listener);
        changed.add(listener.job());
        if (closed) {
            listener.close();
        }
    }

    synchronized void remove(Listener listener) {
        var feed = feeds.get(listener.job());
        if (feed != null && feed.listeners.remove(listener) && feed.listeners.isEmpty()) {
            feeds.remove(listener.job());
        }
    }

    synchronized void changed(JobId job) {
        if (feeds.containsKey(job)) {
            changed.add(job);
            notifyAll();
        }
    }

    /// @param now whether [#changed(JobId)] is called when something does
    synchronized void listening(boolean now) {
        hearing = now;
        notifyAll();
    }

    private void turn() {
        var heard = awaitChange();
        if (heard.isEmpty()) {
            return;
        }
        var news = store.news(heard);
        synchronized (this) {
            if (news.size() == EventStore.MOST) {
                changed.addAll(heard.keySet());
            }
            for (var event : news) {
                var feed = feeds.get(event.job());
                if (feed != null && event.seq() > feed.last) {
                    feed.last = event.seq();
                    feed.listeners.forEach(listener -> listener.hand(event));
                }
            }
        }
    }

    private synchronized Map<JobId, Long> awaitChange() {
        try {
            if (changed.isEmpty()) {
                wait((hearing ? IN_CASE : WHILE_DEAF).toMillis());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
        var asked = new HashMap<JobId, Long>();
        for (var job : changed.isEmpty() ? feeds.keySet() : changed) {
            var feed = feeds.get(job);
            if (feed != null) {
                asked.put(job, feed.last);
            }
        }
        changed.clear();
        return asked;
    }
}
