package ai.echogen.jobs;

import ai.echogen.testing.LocalServer;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Jobs accepted per second over HTTP by the server as it ships, with `ECHOGEN_ROLE=api`: signed in, checked, written,
/// and let in. Whoever asks runs on the same machine.
final class AcceptBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PEOPLE = 32;
    private static final double WARM_UP = 10;
    private static final double MEASURED = 15;
    private static final String TEXT = """
            Honey bees find their way home by the sun. They know where it stands even behind clouds, since they see how \
            its light is polarised. A scout that has found blossoms dances on the comb, and the angle of her dance is the \
            angle between the blossoms and the sun. The longer the straight part of the dance takes, the farther the way: \
            about a second for each kilometre. Others follow her in the dark of the hive, touch her with their antennae, and \
            smell what she brought. Then they fly out by themselves, and most of them find the place. When it gives much, \
            they dance as well; when it gives little, they do not, and soon nobody goes there any more. So a hive decides \
            without anybody who decides. Keepers have known the dance for a century, and still learn from it where in \
            the neighbourhood something blossoms.""";
    private static final String JOB = """
            {"job_type": "podcast_generation", "payload": {"minutes": 1, "source": {"title": "Bees", "text": "%s"}}}
            """.formatted(TEXT);

    private AcceptBench() {}

    static void run(Path folder, BenchDatabases databases) throws Exception {
        var port = LocalServer.freePort();
        var server = start(folder, BenchDatabases.url(databases.next()), port);
        try (var client = HttpClient.newBuilder()
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var api = URI.create("http://localhost:" + port);
            awaitUp(client, api);
            var tokens = new ArrayList<String>();
            for (var i = 0; i < PEOPLE; i++) {
                tokens.add(join(client, api, i));
            }
            accepted(client, threads, api, tokens, WARM_UP);
            var count = accepted(client, threads, api, tokens, MEASURED);
            QueueBench.print("accepted over HTTP        %8.0f jobs/s (%d people at once)", count / MEASURED, PEOPLE);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static Process start(Path folder, String database, int port) throws IOException {
        var builder = new ProcessBuilder("./echogen", "serve")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment()
                .putAll(new HashMap<>(Map.of(
                        "DATABASE_URL", database,
                        "JWT_SECRET", "thirty-two characters or some more",
                        "ECHOGEN_HOME", folder.resolve("home").toString(),
                        "ECHOGEN_ROLE", "api",
                        "ECHOGEN_JOBS_QUEUED", "1000000",
                        "API_RATE_LIMIT_PER_MINUTE", "0",
                        "PORT", String.valueOf(port))));
        return builder.start();
    }

    private static void awaitUp(HttpClient client, URI api) throws InterruptedException {
        for (var i = 0; i < 600; i++) {
            try {
                var request =
                        HttpRequest.newBuilder(api.resolve("/health/ready")).build();
                if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not yet
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the server did not start");
    }

    private static String join(HttpClient client, URI api, int i) throws Exception {
        var body = "{\"email\": \"person%d@example.org\", \"password\": \"correct horse battery\"}".formatted(i);
        var answer = client.send(
                HttpRequest.newBuilder(api.resolve("/api/v1/auth/signup"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return JSON.readTree(answer.body()).at("/session/access_token").asText();
    }

    private static int accepted(
            HttpClient client,
            java.util.concurrent.ExecutorService threads,
            URI api,
            List<String> tokens,
            double seconds)
            throws Exception {
        var until = System.nanoTime() + (long) (seconds * 1e9);
        var people = tokens.stream()
                .map(token -> threads.submit((Callable<Integer>) () -> {
                    var request = HttpRequest.newBuilder(api.resolve("/api/v1/jobs"))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + token)
                            .POST(BodyPublishers.ofString(JOB))
                            .build();
                    var count = 0;
                    while (System.nanoTime() < until) {
                        var answer = client.send(request, BodyHandlers.ofString());
                        if (answer.statusCode() != 202) {
                            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                        }
                        count++;
                    }
                    return count;
                }))
                .toList();
        var total = 0;
        for (var person : people) {
            total += person.get();
        }
        return total;
    }
}
