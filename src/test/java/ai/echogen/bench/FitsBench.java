package ai.echogen.bench;

import ai.echogen.providers.Vendor;
import ai.echogen.testing.ImageLayout;
import ai.echogen.testing.LocalServer;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.ObedientModel;
import ai.echogen.testing.SpokenSound;
import ai.echogen.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Whether the image fits into Render's smallest paid instance: 0.5 CPU and 512 MB. The database lies outside
/// of the limits, as a hosted one does.
///
/// `bench/run fits [MINUTES]` makes an episode of that length by what is built in, 10 unless said, and one
/// three times as long by a model and voices that are elsewhere. `bench/run fits starts` only starts, on two
/// cores.
final class FitsBench {
    private static final double CPUS = 0.5;
    private static final int MEMORY = 512;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Object> REMOTE = Map.of(
            "writer",
            Map.of("provider", "openai-compatible", "model", "obedient-1"),
            "voice",
            Map.of("provider", "speech-server", "model", "kokoro"));

    private final ImageLayout image;
    private final Path scratch;

    private FitsBench(ImageLayout image, Path scratch) {
        this.image = image;
        this.scratch = scratch;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        var folder = Path.of("target/image").toAbsolutePath();
        var marker = folder.resolve("opt/cache/echogen.aot");
        if (Files.notExists(marker) || older(marker, Path.of("target/image-app/quarkus-run.jar"))) {
            remove(folder);
            ImageLayout.assembled(folder, Path.of("target/image-app"));
        }
        var bench = new FitsBench(new ImageLayout(folder), Files.createTempDirectory("echogen-fits-"));
        System.out.printf(
                "image: %d MB Java runtime, %d MB program, %d MB cache%n",
                megabytes(folder.resolve("opt/jre")),
                megabytes(folder.resolve("opt/echogen")),
                megabytes(folder.resolve("opt/cache")));
        bench.starts("two cores, no limits", 2.0, 4096, 5);
        if (arguments.length == 0 || !arguments[0].equals("starts")) {
            bench.serves(arguments.length > 0 ? arguments[0] : "10");
        }
        // the embedded database that the test code started would keep this process alive
        System.exit(0);
    }

    /// Time from the start of the process to the first answer of `/health`, on a database that is up to date.
    private void starts(String what, double cpus, int memory, int times) throws IOException, InterruptedException {
        var environment = environment();
        try (var limits = new Limits("start", cpus, memory)) {
            var took = new ArrayList<Double>();
            for (var time = 0; time <= times; time++) {
                var began = System.nanoTime();
                var server = start(limits, environment, image.command());
                awaitHealth(server, environment);
                if (time > 0) { // the first one made the tables
                    took.add((System.nanoTime() - began) / 1e9);
                }
                stop(server);
            }
            took.sort(null);
            System.out.printf(
                    "start to /health, %s (%s): median %.2f s, %.2f to %.2f%n",
                    what, limits.how(), took.get(took.size() / 2), took.getFirst(), took.getLast());
        }
    }

    private void serves(String minutes) throws IOException, InterruptedException {
        starts("%s CPU, %d MB".formatted(CPUS, MEMORY), CPUS, MEMORY, 3);
        var environment = environment();
        try (var limits = new Limits("serve", CPUS, MEMORY);
                var vendor = vendor()) {
            environment.put(Vendor.OPENAI_COMPATIBLE.addressSetting(), vendor.address());
            environment.put(Vendor.SPEECH_SERVER.addressSetting(), vendor.address());
            var server = start(limits, environment, image.command());
            awaitHealth(server, environment);
            var token = signUp(environment);
            Thread.sleep(20_000);
            System.out.printf(
                    "idle: %d MB resident, %d MB of the group's memory at most%n",
                    status(server, "VmRSS:"), limits.peakMegabytes());
            System.out.printf(
                    "GET /podcasts, nothing else going on: %s%n",
                    load(environment, token, Duration.ofSeconds(20), null));
            episode(limits, server, environment, token, Double.parseDouble(minutes), Map.of());
            episode(limits, server, environment, token, 3 * Double.parseDouble(minutes), REMOTE);
            stop(server);
        }
    }

    /// A job, from its request to its end, while somebody looks at their library.
    private void episode(
            Limits limits,
            Process server,
            Map<String, String> environment,
            String token,
            double minutes,
            Map<String, Object> who)
            throws IOException, InterruptedException {
        var payload = new LinkedHashMap<String, Object>(who);
        payload.put("source", Map.of("text", source(), "title", "How bees talk"));
        payload.put("minutes", minutes);
        var began = System.nanoTime();
        var accepted = CLIENT.send(
                request(environment, "/api/v1/jobs")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JSON.writeValueAsString(Map.of("job_type", "podcast_generation", "payload", payload))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (accepted.statusCode() != 202) {
            throw new IllegalStateException(accepted.body());
        }
        var id = JSON.readTree(accepted.body()).path("id").asText();
        var beside = load(environment, token, null, id);
        var job = job(environment, token, id);
        System.out.printf(
                "a job of %s minutes %s: %s, %.0f s of audio after %.0f s%s%n",
                minutes,
                who.isEmpty() ? "by what is built in" : "by vendors (local, at once)",
                job.path("status").asText(),
                job.at("/result/duration_seconds").asDouble(),
                (System.nanoTime() - began) / 1e9,
                job.path("error").isTextual() ? ": " + job.path("error").asText() : "");
        System.out.printf("GET /podcasts meanwhile: %s%n", beside);
        System.out.printf(
                "until then: %d MB resident at most, %d MB of %d with the file cache, %d killed%n",
                status(server, "VmHWM:"), limits.peakMegabytes(), MEMORY, limits.killed());
    }

    private static JsonNode job(Map<String, String> environment, String token, String id)
            throws IOException, InterruptedException {
        return JSON.readTree(CLIENT.send(
                        request(environment, "/api/v1/jobs/" + id)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }

    /// Somebody else's servers: outside of the limits.
    private static LocalVendor vendor() {
        return new LocalVendor()
                .always("/chat/completions", ObedientModel::chat)
                .always(
                        "/audio/speech",
                        asked -> LocalVendor.Reply.of(
                                200,
                                "audio/wav",
                                SpokenSound.wav(
                                        SpokenSound.pcm(
                                                asked.json().path("input").asText(), 24_000),
                                        24_000),
                                Map.of()));
    }

    /// Long enough for half an hour: the example, said several times over in sections of their own.
    private static String source() throws IOException {
        var text = Files.readString(Path.of("docs/examples/bees.md"));
        var all = new StringBuilder();
        for (var part = 1; part <= 10; part++) {
            all.append(text.replace("\n## ", "\n## Part " + part + ": ")).append("\n\n");
        }
        return all.toString();
    }

    private Map<String, String> environment() {
        var address = TestDatabase.address();
        var values = new LinkedHashMap<>(image.environment());
        values.put("PORT", String.valueOf(LocalServer.freePort()));
        values.put("JWT_SECRET", "a secret for measuring, 32 characters or more");
        values.put("API_RATE_LIMIT_PER_MINUTE", "0");
        values.put(
                "DATABASE_URL",
                "postgresql://%s:%s@%s:%d/%s"
                        .formatted(
                                address.user(),
                                URLEncoder.encode(address.password(), StandardCharsets.UTF_8),
                                address.host(),
                                address.port(),
                                address.database()));
        return values;
    }

    private Process start(Limits limits, Map<String, String> environment, List<String> command) throws IOException {
        var builder = new ProcessBuilder(limits.around(command))
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(scratch, "output-", ".log").toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void stop(Process server) throws InterruptedException {
        server.destroy();
        if (!server.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it did not stop in time");
        }
    }

    /// Knocks until somebody opens, which takes less of the cores than requests that fail, and asks then.
    private void awaitHealth(Process server, Map<String, String> environment) throws InterruptedException {
        while (true) {
            try {
                new Socket("127.0.0.1", Integer.parseInt(environment.get("PORT"))).close();
                CLIENT.send(request(environment, "/health").build(), HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                if (!server.isAlive()) {
                    throw new IllegalStateException("it did not start; its output is in " + scratch, e);
                }
                Thread.sleep(5);
            }
        }
    }

    private static String signUp(Map<String, String> environment) throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(
                Map.of("email", "somebody@example.com", "password", "correct horse battery", "fullName", "Some Body"));
        var answer = CLIENT.send(
                request(environment, "/api/v1/auth/signup")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).at("/session/access_token").asText();
    }

    private record Answers(int number, double median, double p95, double longest) {
        @Override
        public String toString() {
            return "%d answers, median %.0f ms, p95 %.0f ms, longest %.0f ms".formatted(number, median, p95, longest);
        }
    }

    /// Ten requests a second, for a time or until a job has ended.
    private static Answers load(
            Map<String, String> environment, String token, @Nullable Duration howLong, @Nullable String job)
            throws IOException, InterruptedException {
        var took = new ArrayList<Double>();
        var end = System.nanoTime() + (howLong == null ? Long.MAX_VALUE / 2 : howLong.toNanos());
        while (System.nanoTime() < end) {
            if (job != null
                    && took.size() % 20 == 19
                    && job(environment, token, job).path("finished_at").isTextual()) {
                break;
            }
            var began = System.nanoTime();
            var answer = CLIENT.send(
                    request(environment, "/api/v1/podcasts")
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            took.add((System.nanoTime() - began) / 1e6);
            Thread.sleep(100);
        }
        took.sort(null);
        return new Answers(
                took.size(), took.get(took.size() / 2), took.get((int) (took.size() * 0.95)), took.getLast());
    }

    private static HttpRequest.Builder request(Map<String, String> environment, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s%s".formatted(environment.get("PORT"), path)))
                .timeout(Duration.ofSeconds(30));
    }

    /// The process replaces the shell that entered the limits, so it is the one that was started.
    ///
    /// @param line of `/proc/…/status`
    private static long status(Process process, String line) throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(process.pid()))).stream()
                        .filter(each -> each.startsWith(line))
                        .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")))
                        .sum()
                >> 10;
    }

    private static long megabytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    >> 20;
        }
    }

    private static boolean older(Path one, Path other) throws IOException {
        return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) < 0;
    }

    private static void remove(Path folder) throws IOException, InterruptedException {
        new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
    }
}
