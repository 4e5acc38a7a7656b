package ai.echogen.testing;

import ai.echogen.db.PostgresAddress;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// An address of its own before a PostgreSQL that may move, as a failover or a restart elsewhere moves it. It counts
/// the
/// answers that end in `ReadyForQuery`: each is one round trip of whoever asks.
public final class PostgresProxy implements AutoCloseable {
    private static final int READY_FOR_QUERY = 'Z';

    private final ServerSocket door;
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile PostgresAddress target;

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
                // so that all that passes is messages
                Map.of("sslmode", "disable", "gssEncMode", "disable"));
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
            Thread.ofVirtual().start(() -> copy(client, server));
            count(server.getInputStream(), client.getOutputStream());
        } catch (IOException e) {
            // one of them has gone, and so does the other
        } finally {
            open.remove(client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // as above
        } finally {
            try {
                to.close();
            } catch (IOException e) {
                // it is closed
            }
        }
    }

    /// Messages are a type, a length that includes itself, and the rest.
    private void count(InputStream from, OutputStream to) throws IOException {
        var in = new DataInputStream(from);
        var out = new DataOutputStream(to);
        while (true) {
            var type = in.readUnsignedByte();
            var length = in.readInt();
            var rest = new byte[length - 4];
            in.readFully(rest);
            if (type == READY_FOR_QUERY) {
                roundTrips.incrementAndGet();
            }
            out.writeByte(type);
            out.writeInt(length);
            out.write(rest);
            if (in.available() == 0) {
                out.flush();
            }
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
