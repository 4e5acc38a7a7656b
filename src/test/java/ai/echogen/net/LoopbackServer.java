package ai.echogen.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A web server on loopback that says whatever it is told to, well-formed or not.
public final class LoopbackServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final Map<String, Function<String, Reply>> pages = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /// Writes one answer.
    public interface Reply {
        void write(OutputStream out) throws IOException;

        static Reply ok(String type, String body) {
            return ok(type, body.getBytes(StandardCharsets.UTF_8));
        }

        static Reply ok(String type, byte[] body) {
            return out -> {
                out.write(
                        ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
            };
        }

        static Reply packed(String encoding, byte[] body) {
            return out -> {
                out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + "\r\nContent-Length: " + body.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
            };
        }

        static Reply redirect(int status, String location) {
            return raw("HTTP/1.1 " + status + " Moved\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
        }

        static Reply raw(String answer) {
            return out -> out.write(answer.getBytes(StandardCharsets.UTF_8));
        }

        static Reply streaming(String head, Reply body) {
            return out -> {
                out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                body.write(out);
            };
        }
    }

    public LoopbackServer() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String address(String target) {
        return "http://127.0.0.1:" + port() + target;
    }

    public void on(String target, Reply reply) {
        on(target, _ -> reply);
    }

    public void on(String target, Function<String, Reply> reply) {
        pages.put(target, reply);
    }

    public void onAny(Function<String, Reply> reply) {
        pages.put("*", reply);
    }

    public int requests() {
        return requests.size();
    }

    /// Request line and headers.
    public String lastRequest() {
        return requests.getLast();
    }

    /// Says nothing until the other side goes away.
    static void hang(OutputStream out) throws IOException {
        while (true) {
            pause();
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("stopped");
            }
        }
    }

    /// One byte every now and then, until the other side goes away.
    static void trickle(OutputStream out) throws IOException {
        while (true) {
            out.write('x');
            out.flush();
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var request = new StringBuilder();
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                request.append(line).append("\r\n");
            }
            requests.add(request.toString());
            var words = request.toString().split(" ", 3);
            var page = pages.getOrDefault(words.length > 1 ? words[1] : "", pages.get("*"));
            var reply = page == null
                    ? Reply.raw("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                    : page.apply(request.toString());
            reply.write(socket.getOutputStream());
            socket.shutdownOutput();
        } catch (IOException e) {
            // the other side went away, as many of these tests want it to
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
