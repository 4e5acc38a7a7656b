package ai.echogen.identity.hosted;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A server on this machine that answers as Supabase does on a bad day.
final class BrokenSupabase implements AutoCloseable {
    /// How one request is answered.
    interface Fault {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /// What came: the method, the path with its query, and the headers.
    record Seen(String method, String path, Map<String, List<String>> headers) {}

    private final HttpServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile Fault fault = says(500, "application/json", "{}");

    BrokenSupabase() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            seen.add(new Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders())));
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                fault.answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    void answers(Fault next) {
        fault = next;
    }

    List<Seen> seen() {
        return seen;
    }

    static Fault says(int status, String type, String body, String... headers) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            for (var i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Fault json(int status, String body, String... headers) {
        return says(status, "application/json", body, headers);
    }

    static Fault html(int status) {
        return says(status, "text/html", "<html><body><h1>Bad gateway</h1></body></html>");
    }

    /// Announces more than it sends.
    static Fault cutOff() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"access_".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    static Fault slow() {
        return exchange -> {
            Thread.sleep(5_000);
            exchange.sendResponseHeaders(204, -1);
        };
    }

    static Fault endless() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var block = new byte[1 << 16];
            for (var i = 0; i < 200; i++) {
                exchange.getResponseBody().write(block);
            }
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
