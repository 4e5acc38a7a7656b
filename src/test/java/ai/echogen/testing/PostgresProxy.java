package ai.echogen.testing;

import ai.echogen.db.PostgresAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// An address of its own before a PostgreSQL that may move, as a failover or a restart elsewhere moves it. It counts
/// the
/// answers that end in `ReadyForQuery`: each is one round trip of whoever asks.
public final class PostgresProxy implements AutoCloseable {
    private final ServerSocket door;
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile PostgresAddress target;
    private volatile @Nullable String before;

    public PostgresProxy(PostgresAddress target) {
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    public void leadTo(PostgresAddress next) {
        target = next;
    }

    public PostgresAddress address() {
        var behind = target;
        return new PostgresAddress(
                "127.0.0.1",
                door.getLocalPort(),
                behind.database(),
                behind.user(),
                behind.password(),
                Map.of("sslmode", "disable", "gssEncMode", "disable"));
    }

    /// Once these words have been asked, the answer to what is asked next on the same connection is lost on its way,
    /// and the connection with it.
    public void losesTheAnswerAfter(String words) {
        before = words;
    }

    public int roundTrips() {
        return roundTrips.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var server = new Socket(target.host(), target.port())) {
            open.add(client);
            open.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            var answered = new AtomicBoolean(true);
            var lost = new AtomicBoolean();
            Thread.ofVirtual().start(() -> ask(client, server, answered, lost));
            answer(server, client, answered, lost);
        } catch (IOException e) {
            // one of them has gone, and so does the other
        } finally {
            open.remove(client);
        }
    }

    /// What is asked without waiting for an answer travels together, such as `begin` and the statement behind it.
    private void ask(Socket from, Socket to, AtomicBoolean answered, AtomicBoolean lost) {
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            var buffer = new byte[1 << 14];
            var after = false;
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (answered.getAndSet(false)) {
                    roundTrips.incrementAndGet();
                }
                if (after) {
                    lost.set(true);
                }
                var words = before;
                if (words != null && new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(words)) {
                    before = null;
                    after = true;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // as above
        } finally {
            close(to);
        }
    }

    private static void answer(Socket from, Socket to, AtomicBoolean answered, AtomicBoolean lost) throws IOException {
        var in = from.getInputStream();
        var out = to.getOutputStream();
        var buffer = new byte[1 << 14];
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            answered.set(true);
            if (lost.get()) {
                close(to);
                return;
            }
            out.write(buffer, 0, read);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
