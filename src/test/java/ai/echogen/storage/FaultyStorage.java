package ai.echogen.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that does to every request what a bad day does: it reads the head of the request, and then its script has
/// the connection.
final class FaultyStorage implements AutoCloseable {
    /// What happens after the head was read.
    @FunctionalInterface
    interface Script {
        void play(String head, InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Script script;
    private final AtomicInteger requests = new AtomicInteger();
    private final Thread thread;

    FaultyStorage(Script script) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.script = script;
        this.thread = Thread.ofVirtual().start(this::accept);
    }

    static FaultyStorage answering(String status, String type, String body, String... headers) throws IOException {
        var more = new StringBuilder();
        for (var header : headers) {
            more.append(header).append("\r\n");
        }
        return new FaultyStorage((head, in, out) -> {
            out.write("HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n%s"
                    .formatted(status, type, body.length(), more, body)
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            in.transferTo(OutputStream.nullOutputStream());
        });
    }

    URI url() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    int requests() {
        return requests.get();
    }

    private void accept() {
        while (true) {
            try {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                var in = connection.getInputStream();
                var out = connection.getOutputStream()) {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                var read = in.read();
                if (read < 0) {
                    return;
                }
                head.append((char) read);
            }
            requests.incrementAndGet();
            script.play(head.toString(), in, out);
        } catch (IOException e) {
            // the client has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        thread.interrupt();
    }
}
