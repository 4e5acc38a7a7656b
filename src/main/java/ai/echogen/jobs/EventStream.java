package ai.echogen.jobs;

import ai.echogen.caller.Caller;
import ai.echogen.failure.Failure;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;

/// One client's Server-Sent Events: what it has missed, then what comes, until the job has ended.
final class EventStream {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /// As long as the token that let it in.
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long COME_BACK_MILLIS = 2000;

    private final EventStore store;
    private final Feeds feeds;
    private final Sse sse;
    private final MultiEmitter<? super OutboundSseEvent> client;

    EventStream(EventStore store, Feeds feeds, Sse sse, MultiEmitter<? super OutboundSseEvent> client) {
        this.store = store;
        this.feeds = feeds;
        this.sse = sse;
        this.client = client;
    }

    /// @param seen  the job as it was when the client was let in
    /// @param after the last event that the client has
    void run(Caller caller, JobId job, EventStore.Seen seen, long after) throws InterruptedException {
        var listener = new Listener(job);
        feeds.add(listener, seen.last());
        try {
            write(sse.newEventBuilder().comment("listening").reconnectDelay(COME_BACK_MILLIS));
            try {
                var sent = replay(caller, job, after);
                if (sent >= 0) {
                    follow(listener, sent);
                }
            } catch (Failure away) {
                // too late for a status: whoever comes back goes on where this ends
                comeBack();
            }
        } catch (ClientGone _) {
            // as clients do
        } finally {
            feeds.remove(listener);
            client.complete();
        }
    }

    /// @return the last event that was sent; negative when it was the job's last
    private long replay(Caller caller, JobId job, long after) throws ClientGone {
        var sent = after;
        while (true) {
            var missed = store.after(caller, job, sent);
            if (missed.isEmpty()) {
                return sent;
            }
            for (var event : missed) {
                sent = event.seq();
                // an end that a retry undid is no end
                if (!event.isLast()) {
                    send(event);
                } else if (event.seq() == store.look(caller, job).last()) {
                    send(event);
                    return -1;
                }
            }
        }
    }

    private void follow(Listener listener, long from) throws InterruptedException, ClientGone {
        var sent = from;
        var until = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < until) {
            var event = listener.take(HEARTBEAT);
            if (event == null && listener.isClosed()) {
                comeBack();
                return;
            }
            if (event == null) {
                write(sse.newEventBuilder().comment("still there"));
            } else if (event.seq() > sent) {
                send(event);
                sent = event.seq();
                if (event.isLast()) {
                    return;
                }
            }
        }
    }

    private void comeBack() throws ClientGone {
        write(sse.newEventBuilder().comment("come back").reconnectDelay(COME_BACK_MILLIS));
    }

    private void send(JobEvent event) throws ClientGone {
        write(sse.newEventBuilder()
                .id(Long.toString(event.seq()))
                .name(event.name())
                .data(String.class, event.data()));
    }

    private void write(OutboundSseEvent.Builder event) throws ClientGone {
        if (client.isCancelled()) {
            throw new ClientGone();
        }
        client.emit(event.build());
    }

    private static final class ClientGone extends Exception {
        ClientGone() {
            super(null, null, false, false);
        }
    }
}
