package ai.echogen.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// A download that is given up when nothing comes any more: whoever reads it would wait for ever.
final class WatchedStream extends FilterInputStream {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final long patienceNanos;
    private final Thread watch;
    /// When the read that goes on began; 0 while nobody reads.
    private volatile long waitingSince;

    private volatile boolean stalled;

    WatchedStream(InputStream in) {
        this(in, PATIENCE);
    }

    WatchedStream(InputStream in, Duration patience) {
        super(in);
        this.patienceNanos = patience.toNanos();
        this.watch = Thread.ofVirtual().name("download-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(Duration.ofNanos(patienceNanos / 4));
                var since = waitingSince;
                if (since != 0 && System.nanoTime() - since > patienceNanos) {
                    stalled = true;
                    in.close();
                    return;
                }
            }
        } catch (InterruptedException | IOException _) {
            // closed by its reader
        }
    }

    @Override
    public int read() throws IOException {
        waitingSince = now();
        try {
            return super.read();
        } catch (IOException e) {
            throw worded(e);
        } finally {
            waitingSince = 0;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        waitingSince = now();
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            throw worded(e);
        } finally {
            waitingSince = 0;
        }
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        super.close();
    }

    private IOException worded(IOException e) {
        return stalled ? new IOException("the download stalled", e) : e;
    }

    private static long now() {
        var now = System.nanoTime();
        return now == 0 ? 1 : now;
    }
}
