package ai.echogen.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A vendor's server on loopback, over real HTTP. It answers as it is told to: first what was queued, then
/// what a path always answers. It remembers what it was asked and how much of it at once.
public final class LocalVendor implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Deque<Reply> queued = new ArrayDeque<>();
    private final Map<String, Function<Asked, Reply>> always = new LinkedHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Duration slowness = Duration.ZERO;

    public LocalVendor() {
        this(0);
    }

    /// @param port 0 for any that is free
    public LocalVendor(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 200);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /// One request.
    ///
    /// @param path    with its query
    /// @param headers by lower-case name
    public record Asked(String method, String path, Map<String, String> headers, String body) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the request's body is no JSON: " + body, e);
            }
        }
    }

    /// One answer.
    public interface Reply {
        void write(HttpExchange exchange, CountDownLatch closed) throws IOException;

        static Reply json(String body) {
            return json(200, body);
        }

        static Reply json(int status, String body) {
            return of(status, "application/json", body.getBytes(StandardCharsets.UTF_8), Map.of());
        }

        static Reply of(int status, String type, byte[] body, Map<String, String> headers) {
            return (exchange, _) -> {
                headers.forEach(exchange.getResponseHeaders()::set);
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            };
        }

        /// The same answer with more headers.
        default Reply with(String name, String value) {
            return (exchange, closed) -> {
                exchange.getResponseHeaders().set(name, value);
                write(exchange, closed);
            };
        }

        static Reply html(int status) {
            return of(
                    status,
                    "text/html",
                    "<!doctype html><title>Welcome</title><h1>It works!</h1>".getBytes(StandardCharsets.UTF_8),
                    Map.of());
        }

        /// Promises the whole body, sends a part and hangs up.
        static Reply cut(String type, byte[] body, int sent) {
            return (exchange, _) -> {
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body, 0, sent);
                exchange.getResponseBody().flush();
            };
        }

        /// Says nothing until the test is over.
        static Reply stall() {
            return (_, closed) -> await(closed, Duration.ofMinutes(2));
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The next answers, whatever the path, each given once.
    public LocalVendor next(Reply... replies) {
        synchronized (queued) {
            queued.addAll(List.of(replies));
        }
        return this;
    }

    /// @param path the beginning of it, without the query; of several that fit, the longest counts
    public LocalVendor always(String path, Reply reply) {
        return always(path, _ -> reply);
    }

    public LocalVendor always(String path, Function<Asked, Reply> reply) {
        synchronized (queued) {
            always.put(path, reply);
        }
        return this;
    }

    /// How long each answer takes from now on.
    public LocalVendor takes(Duration time) {
        slowness = time;
        return this;
    }

    public int calls() {
        return asked.size();
    }

    /// The largest number of calls at one time.
    public int mostAtOnce() {
        return most.get();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public Asked lastAsked() {
        return asked.getLast();
    }

    private void handle(HttpExchange exchange) throws IOException {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        try (exchange) {
            var headers = new TreeMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getLast()));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var question = new Asked(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
            asked.add(question);
            if (slowness.isPositive()) {
                await(closed, slowness);
            }
            answer(question).write(exchange, closed);
        } finally {
            running.decrementAndGet();
        }
    }

    private Reply answer(Asked question) {
        Function<Asked, Reply> found = _ -> Reply.json(404, "{\"error\":{\"message\":\"no such path\"}}");
        synchronized (queued) {
            var next = queued.poll();
            if (next != null) {
                return next;
            }
            var longest = -1;
            for (var entry : always.entrySet()) {
                if (question.path().startsWith(entry.getKey()) && entry.getKey().length() > longest) {
                    longest = entry.getKey().length();
                    found = entry.getValue();
                }
            }
        }
        return found.apply(question);
    }

    private static void await(CountDownLatch closed, Duration most) {
        try {
            closed.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
