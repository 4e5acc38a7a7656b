package ai.echogen.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// A vendor of voices on loopback that speaks OpenAI's speech endpoint, as Kokoro-FastAPI and Speaches do
/// (<https://github.com/openai/openai-openapi>, `POST /audio/speech`). It answers slowly, fails when told to, and
/// remembers every call. No two answers are the same, not even to the same question: so it can be told which answer a
/// stored take is.
final class SlowVoice implements AutoCloseable {
    static final int RATE = 24_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHARACTERS_A_SECOND = 15;
    /// The first samples carry the number of the call.
    private static final int MARKS = 24;

    private static final int HEADER = 44;
    private static final int PEOPLE = 500;

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
    /// @param question everything that shapes the sound
    record Call(int number, String question, Instant arrived, Ending ending) {
        boolean mayBePaid() {
            return ending != Ending.REFUSED;
        }
    }

    private final HttpServer server;
    private final byte[] murmur = murmur(30);
    private final Duration least;
    private final Duration most;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, Call> calls = new ConcurrentHashMap<>();
    private final Map<String, Integer> sounds = new ConcurrentHashMap<>();
    private final List<String> strange = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.WELL;

    /// @param least how long an answer takes at least
    /// @param most  and at most
    SlowVoice(Duration least, Duration most) {
        this.least = least;
        this.most = most;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 1000);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/audio/speech", this::speech);
        server.createContext("/v1/audio/voices", this::voices);
        server.createContext("/v1/models", exchange -> json(exchange, 200, "{\"data\":[{\"id\":\"kokoro\"}]}"));
        server.start();
    }

    /// What `SPEECH_SERVER_BASE_URL` is set to.
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    void feels(Mood mood) {
        this.mood = mood;
    }

    /// In the order of their arrival.
    List<Call> calls() {
        return calls.values().stream()
                .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                .toList();
    }

    /// Requests that no vendor would understand.
    List<String> strange() {
        return List.copyOf(strange);
    }

    /// The number of the call whose whole answer this is.
    ///
    /// @param wav a stored take
    Optional<Integer> answered(byte[] wav) {
        if (wav.length < HEADER) {
            return Optional.empty();
        }
        var sound = ByteBuffer.wrap(wav, HEADER, wav.length - HEADER);
        return Optional.ofNullable(sounds.get(digest(sound)));
    }

    private void speech(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = JSON.readTree(exchange.getRequestBody().readAllBytes());
            var number = numbers.incrementAndGet();
            var question = question(asked);
            calls.put(number, new Call(number, question, Instant.now(), Ending.RUNNING));
            if (asked.path("input").asText("").isBlank()
                    || asked.path("voice").asText("").isBlank()) {
                strange.add("call %d: %s".formatted(number, asked));
            }
            var ending = Ending.GONE;
            try {
                ending = answer(exchange, asked, number, question);
            } finally {
                calls.put(number, new Call(number, question, calls.get(number).arrived(), ending));
            }
        }
    }

    private Ending answer(HttpExchange exchange, JsonNode asked, int number, String question) throws IOException {
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
        var sound = sound(asked.path("input").asText(), number);
        sounds.put(digest(ByteBuffer.wrap(sound)), number);
        var raw = asked.path("response_format").asText().equals("pcm");
        var body = raw ? sound : wav(sound);
        exchange.getResponseHeaders().set("Content-Type", raw ? "audio/pcm" : "audio/wav");
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

    private static String question(JsonNode asked) {
        return "%s %s “%s” %s"
                .formatted(
                        asked.path("model").asText(),
                        asked.path("voice").asText(),
                        asked.path("input").asText(),
                        asked.path("instructions").asText());
    }

    /// The two voices of the person of that number, which nobody else uses: so a call tells for whom it was made.
    static List<String> voicesOf(int person) {
        return List.of("af_h" + person, "am_h" + person);
    }

    private void voices(HttpExchange exchange) throws IOException {
        var names = IntStream.range(0, PEOPLE).boxed().flatMap(person -> voicesOf(person).stream());
        json(exchange, 200, JSON.writeValueAsString(Map.of("voices", names.toList())));
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
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

    private byte[] sound(String text, int number) {
        var bytes = Math.max(RATE, text.length() * RATE / CHARACTERS_A_SECOND) * 2;
        var sound = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (sound.hasRemaining()) {
            sound.put(murmur, 0, Math.min(murmur.length, sound.remaining()));
        }
        for (var i = 0; i < MARKS; i++) {
            sound.putShort(2 * i, (short) ((number >> i & 1) == 0 ? -60 : 60));
        }
        return sound.array();
    }

    /// Rises and falls as speech does.
    private static byte[] murmur(int seconds) {
        var out = ByteBuffer.allocate(seconds * RATE * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (var i = 0; out.hasRemaining(); i++) {
            var t = i / (double) RATE;
            var syllable = Math.pow(Math.sin(Math.PI * 4 * t), 2) * (0.6 + 0.4 * Math.sin(2 * Math.PI * 0.7 * t));
            var voice = Math.sin(2 * Math.PI * 140 * t)
                    + 0.5 * Math.sin(2 * Math.PI * 280 * t)
                    + 0.3 * Math.sin(2 * Math.PI * 2_213.7 * t * (1 + 0.1 * Math.sin(3 * t)));
            out.putShort((short) (9_000 * syllable * voice / 1.8));
        }
        return out.array();
    }

    private static byte[] wav(byte[] pcm) {
        return ByteBuffer.allocate(HEADER + pcm.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(HEADER - 8 + pcm.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(RATE)
                .putInt(RATE * 2)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(pcm.length)
                .put(pcm)
                .array();
    }

    private static String digest(ByteBuffer sound) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(sound);
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
