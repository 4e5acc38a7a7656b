package ai.echogen.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A vendor on loopback, over real HTTP. It answers slowly, fails when told to, and remembers every
/// call. No two answers are the same, not even to the same question: so it can be told which answer a
/// recorded one is.
final class SlowVendor implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LINE = 200;

    /// How it feels.
    enum Mood {
        WELL,
        /// Answers 500.
        BROKEN,
        /// Answers 429, with `Retry-After`.
        BUSY,
        /// Promises a whole answer, sends half of it and hangs up.
        CUTTING
    }

    /// How a call went.
    enum Ending {
        RUNNING,
        /// Everything was sent.
        ANSWERED,
        /// 500 or 429: nothing was sent, and nothing is to be paid.
        REFUSED,
        /// Half of it was sent.
        CUT,
        /// Whoever asked was not there any more.
        GONE
    }

    /// @param number   from 1
    /// @param question everything that shapes the answer
    record Call(int number, String question, Instant arrived, Ending ending) {
        /// The question in a line, for people.
        String subject() {
            var line = question.replaceAll("\\s+", " ");
            return line.length() <= LINE ? line : line.substring(0, LINE) + "…";
        }
    }

    /// What it is paid for.
    interface Craft {
        /// Where it is asked for.
        String path();

        /// Everything that shapes the answer, in words.
        ///
        /// @return nothing when no vendor would understand what is asked
        Optional<String> question(JsonNode asked);

        /// @param number of the call, by which this answer differs from all others
        Answer answer(JsonNode asked, int number);
    }

    /// @param mark by which it is recognised where it was recorded
    record Answer(String type, byte[] body, String mark) {}

    private final HttpServer server;
    private final Duration least;
    private final Duration most;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, Call> calls = new ConcurrentHashMap<>();
    private final Map<String, Integer> marks = new ConcurrentHashMap<>();
    private final List<String> strange = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.WELL;

    /// @param least how long an answer takes at least
    /// @param most  and at most
    SlowVendor(Duration least, Duration most, Craft... crafts) {
        this.least = least;
        this.most = most;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 1000);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        for (var craft : crafts) {
            server.createContext("/v1" + craft.path(), exchange -> asked(exchange, craft));
        }
        server.start();
    }

    /// What its address settings are set to.
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    void feels(Mood mood) {
        this.mood = mood;
    }

    /// In the order of their arrival.
    List<Call> calls() {
        return calls.values().stream()
                .sorted(Comparator.comparingInt(Call::number))
                .toList();
    }

    /// Requests that no vendor would understand.
    List<String> strange() {
        return List.copyOf(strange);
    }

    /// The number of the call whose answer has that mark.
    Optional<Integer> answered(String mark) {
        return Optional.ofNullable(marks.get(mark));
    }

    private void asked(HttpExchange exchange, Craft craft) throws IOException {
        try (exchange) {
            var asked = JSON.readTree(exchange.getRequestBody().readAllBytes());
            var number = numbers.incrementAndGet();
            var question = craft.question(asked);
            if (question.isEmpty()) {
                strange.add("call %d to %s made no sense: %s".formatted(number, craft.path(), asked));
                json(exchange, 400, "{\"error\":{\"message\":\"That is no request\"}}");
                return;
            }
            var call = new Call(number, question.get(), Instant.now(), Ending.RUNNING);
            calls.put(number, call);
            var ending = Ending.GONE;
            try {
                ending = answer(exchange, asked, number, craft);
            } finally {
                calls.put(number, new Call(number, call.question(), call.arrived(), ending));
            }
        }
    }

    private Ending answer(HttpExchange exchange, JsonNode asked, int number, Craft craft) throws IOException {
        pause(number);
        switch (mood) {
            case BROKEN -> {
                json(exchange, 500, "{\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\"}}");
                return Ending.REFUSED;
            }
            case BUSY -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                json(exchange, 429, "{\"error\":{\"message\":\"Rate limit\",\"code\":\"rate_limit_exceeded\"}}");
                return Ending.REFUSED;
            }
            case WELL, CUTTING -> {}
        }
        var answer = craft.answer(asked, number);
        marks.put(answer.mark(), number);
        var body = answer.body();
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(200, body.length);
        var out = exchange.getResponseBody();
        out.write(body, 0, body.length / 2);
        out.flush();
        pause(number);
        if (mood == Mood.CUTTING) {
            return Ending.CUT;
        }
        out.write(body, body.length / 2, body.length - body.length / 2);
        out.flush();
        return Ending.ANSWERED;
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /// Half of the time that an answer takes: the same for the same call of the same seed.
    private void pause(int number) {
        var spread = most.minus(least).toMillis();
        var time = least.toMillis() + (spread == 0 ? 0 : Math.floorMod(number * 7919L, spread));
        try {
            Thread.sleep(time / 2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
