package ai.echogen.jobs;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.db.PostgresAddress;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// How much faster two processes empty a queue than one, when its jobs do what episodes mostly do: wait for a vendor.
/// Each of 200 jobs asks a slow server on loopback three times.
final class DrainBench {
    private static final int PEOPLE = 50;
    private static final int JOBS = 200;
    private static final int STEPS = 3;
    private static final Duration ANSWER = Duration.ofMillis(400);
    private static final int PER_NODE = 8;

    private DrainBench() {}

    static void run(BenchDatabases databases) throws Exception {
        var one = drain(databases.next(), 1);
        var two = drain(databases.next(), 2);
        QueueBench.print("200 jobs, one node         %8.2f s (nothing but waiting: %.2f s)", one, waiting(1));
        QueueBench.print("200 jobs, two nodes        %8.2f s (nothing but waiting: %.2f s)", two, waiting(2));
        QueueBench.print("two nodes are faster by    %8.2f", one / two);
    }

    private static double waiting(int nodes) {
        return (double) JOBS * STEPS * ANSWER.toMillis() / 1000 / PER_NODE / nodes;
    }

    private static double drain(PostgresAddress address, int nodes) throws Exception {
        var calls = new ConcurrentHashMap<String, Integer>();
        var vendor = vendor(calls);
        var processes = new ArrayList<Process>();
        try (var database = new Database(address)) {
            var url = "http://127.0.0.1:%d/".formatted(vendor.getAddress().getPort());
            enqueue(new Node(database, InstantSource.system(), new Asking(url), settings()));
            for (var i = 0; i < nodes; i++) {
                processes.add(start(address, url));
            }
            for (var process : processes) {
                process.inputReader().readLine(); // ready
            }
            var begun = System.nanoTime();
            for (var process : processes) {
                process.outputWriter().write("go\n");
                process.outputWriter().flush();
            }
            while (unended(database) > 0) {
                Thread.sleep(20);
            }
            var took = (System.nanoTime() - begun) / 1e9;
            var twice = calls.values().stream().filter(times -> times > 1).count();
            if (calls.size() != JOBS * STEPS || twice > 0) {
                throw new IllegalStateException("%d steps, %d of them more than once".formatted(calls.size(), twice));
            }
            return took;
        } finally {
            processes.forEach(Process::destroy);
            vendor.stop(0);
        }
    }

    private static void enqueue(Node node) {
        List<Caller> people = new ArrayList<>();
        for (var i = 0; i < PEOPLE; i++) {
            people.add(node.somebody());
        }
        for (var i = 0; i < JOBS; i++) {
            node.jobs.enqueue(people.get(i % PEOPLE), "asking", JobJson.object());
        }
    }

    private static int unended(Database database) {
        return database.asService(sql -> sql.first(
                        "select count(*) from public.processing_jobs where status <> 'succeeded'",
                        row -> row.getInt(1)))
                .orElseThrow();
    }

    private static HttpServer vendor(Map<String, Integer> calls) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 1000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                calls.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
                Thread.sleep(ANSWER);
                exchange.sendResponseHeaders(200, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        return server;
    }

    private static JobSettings settings() {
        return Node.inRealTime(1000, PER_NODE);
    }

    private static Process start(PostgresAddress address, String vendor) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkingProcess.class.getName(),
                        BenchDatabases.url(address),
                        vendor)
                .redirectError(Redirect.INHERIT)
                .start();
    }

    /// A node of its own process: says when it is ready, and begins when it is told to.
    static final class WorkingProcess {
        private WorkingProcess() {}

        public static void main(String[] arguments) throws Exception {
            var database = new Database(PostgresAddress.parse(arguments[0]));
            var node = new Node(database, InstantSource.system(), new Asking(arguments[1]), settings());
            database.version();
            System.out.println("ready");
            System.out.flush();
            System.in.read();
            PickUpBench.start(node);
            Thread.sleep(Duration.ofMinutes(10));
        }
    }

    /// A job that waits for answers.
    private static final class Asking implements JobHandler {
        private final HttpClient client = HttpClient.newHttpClient();
        private final String vendor;

        private Asking(String vendor) {
            this.vendor = vendor;
        }

        @Override
        public String type() {
            return "asking";
        }

        @Override
        public ObjectNode checked(Caller caller, ObjectNode payload) {
            return payload;
        }

        @Override
        public ObjectNode run(Run run, ObjectNode payload) throws InterruptedException {
            for (var i = 0; i < STEPS; i++) {
                var path = run.job() + "/" + i;
                run.step(StepKey.of("ask", path), String.class, () -> ask(path));
            }
            return payload;
        }

        private Attempt<String> ask(String path) throws InterruptedException {
            try {
                var request = HttpRequest.newBuilder(URI.create(vendor + path)).build();
                var status = client.send(request, BodyHandlers.discarding()).statusCode();
                return Attempt.made(
                        "answered " + status,
                        List.of(new Usage("bench", "question", BigDecimal.ONE, "pages", BigDecimal.ZERO)));
            } catch (IOException e) {
                return new Attempt.TryLater<>(null, "Nobody answered.");
            }
        }
    }
}
