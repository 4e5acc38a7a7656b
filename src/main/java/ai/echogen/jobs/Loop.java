package ai.echogen.jobs;

import ai.echogen.failure.Failure;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Something that is done again and again while the server runs. A database that is away is waited for in silence: its
/// door has said so.
final class Loop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final String name;
    private final Duration pause;
    private final Runnable turn;
    private final Thread thread;

    private Loop(String name, Duration pause, Runnable turn) {
        this.name = name;
        this.pause = pause;
        this.turn = turn;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    static Loop start(String name, Duration pause, Runnable turn) {
        var loop = new Loop(name, pause, turn);
        loop.thread.start();
        return loop;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                turn();
                Thread.sleep(pause);
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    private void turn() {
        try {
            turn.run();
        } catch (Failure away) {
            LOG.debugf(away, "%s did not do its turn", name);
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s failed, and is tried again", name);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(END_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
