package ai.echogen.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.echogen.testing.ManualClock;
import ai.echogen.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Reads of the API against a bare read of one row, served by the same server in the same run: `bench/run api`. It runs
/// as a test does, since the bare read is no part of the program; its name keeps it out of the tests.
@QuarkusTest
@TestProfile(ApiBench.Limited.class)
class ApiBench {
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 16);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 6);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int LIST = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A database that nobody else uses, and requests that are counted.
    public static final class Limited implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var database = TestDatabase.address();
            return Map.of(
                    // a line for each of a million requests, bare ones too, would measure the log
                    "quarkus.log.category.\"ai.echogen.requests\".level",
                    "WARN",
                    "echogen.testing.API_RATE_LIMIT_PER_MINUTE",
                    "1000000",
                    "echogen.testing.JWT_SECRET",
                    "a secret of thirty-two characters or more",
                    "echogen.testing.DATABASE_URL",
                    "postgresql://%s:%s@%s:%d/%s"
                            .formatted(
                                    database.user(),
                                    database.password(),
                                    database.host(),
                                    database.port(),
                                    database.database()));
        }
    }

    private record Measured(double perSecond, long median, long p99) {}

    @TestHTTPResource("/")
    URI server;

    @Inject
    ManualClock clock;

    private final HttpClient client = HttpClient.newHttpClient();
    private String authorization = "";

    @Test
    void measure() throws Exception {
        var podcast = library();
        var reads = new LinkedHashMap<String, String>();
        reads.put("a bare row", "/bench/bare/" + podcast);
        reads.put("GET /podcasts/{id}", "/api/v1/podcasts/" + podcast);
        reads.put("the same without row-level security", "/bench/podcasts/" + podcast);
        reads.put("GET /podcasts, 20 of them", "/api/v1/podcasts?limit=" + LIST);
        reads.put("GET /auth/me", "/api/v1/auth/me");
        for (var path : reads.values()) {
            load(path, 2 * SECONDS, 0); // warm
        }
        var results = new LinkedHashMap<String, List<Double>>();
        for (var round = 0; round < ROUNDS; round++) {
            for (var read : reads.entrySet()) {
                results.computeIfAbsent(read.getKey(), _ -> new ArrayList<>())
                        .add(load(read.getValue(), SECONDS, 0).perSecond());
            }
        }
        report(results);
        for (var name : List.of("GET /podcasts/{id}", "GET /podcasts, 20 of them")) {
            var half = load(reads.get(name), 2 * SECONDS, median(results.get(name)) / 2);
            System.out.printf(
                    Locale.ROOT,
                    "%s at half of that: median %d µs, p99 %d µs, %.1f times the median%n",
                    name,
                    half.median(),
                    half.p99(),
                    (double) half.p99() / half.median());
        }
    }

    private static void report(Map<String, List<Double>> results) {
        var bare = results.values().iterator().next();
        System.out.printf(
                "%d connections, %d rounds of %d s each; ratios are those of one round%n",
                CONNECTIONS, ROUNDS, SECONDS);
        results.forEach((name, perSecond) -> {
            var ratios = new ArrayList<Double>();
            for (var i = 0; i < perSecond.size(); i++) {
                ratios.add(perSecond.get(i) / bare.get(i));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-40s %8.0f requests/s  %5.1f %% of the bare row (%.1f to %.1f)%n",
                    name,
                    median(perSecond),
                    100 * median(ratios),
                    100 * ratios.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                    100 * ratios.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
        });
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private Measured load(String path, int seconds, double rate) throws IOException, InterruptedException {
        clock.advance(Duration.ofMinutes(1)); // fills the limit's bucket
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                "target/test-classes",
                "ai.echogen.bench.Load",
                server.resolve(path).toString(),
                authorization,
                String.valueOf(CONNECTIONS),
                String.valueOf(seconds),
                String.valueOf(rate));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new AssertionError(output);
        }
        var figures = Arrays.stream(output.split(" ")).map(Double::valueOf).toList();
        return new Measured(
                figures.get(0), figures.get(1).longValue(), figures.get(2).longValue());
    }

    /// Ana's library of 20 podcasts, among those of others.
    private String library() throws IOException, InterruptedException {
        var podcast = "";
        for (var person = 0; person < 5; person++) {
            authorization = "";
            var signedUp = post(
                    "/auth/signup",
                    Map.of("email", UUID.randomUUID() + "@example.com", "password", "correct horse battery"));
            authorization = "Bearer " + signedUp.at("/session/access_token").asText();
            var owner = signedUp.at("/user/id").asText();
            var script = post(
                            "/scripts",
                            Map.of(
                                    "prompt", "Two friends over coffee",
                                    "model", "builtin",
                                    "segments", List.of(Map.of("speaker", "Alex", "content", "Bees know the sun."))))
                    .path("id")
                    .asText();
            for (var i = 0; i < LIST; i++) {
                podcast = post(
                                "/podcasts",
                                Map.of(
                                        "script_id", script,
                                        "audio_storage_path", "%s/bees-%d/master.mp3".formatted(owner, i),
                                        "cover_art_storage_path", "%s/bees-%d/cover.jpg".formatted(owner, i),
                                        "duration_seconds", 312,
                                        "metadata", Map.of("title", "What bees know")))
                        .path("id")
                        .asText();
            }
        }
        return podcast;
    }

    private JsonNode post(String path, Object body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve("/api/v1" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
