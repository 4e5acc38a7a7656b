package ai.echogen.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.LocalServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server in production that is asked to stop while many clients use it.
class GracefulStopTest {
    private static final int CLIENTS = 16;

    @TempDir
    Path home;

    /// What became of the requests that were sent.
    private static final class Load {
        private final int port;
        private final AtomicInteger answered = new AtomicInteger();
        private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
        private final AtomicInteger farewells = new AtomicInteger();
        private final CompletableFuture<String> slowAnswer = new CompletableFuture<>();
        private final List<Thread> clients = new ArrayList<>();

        Load(int port) {
            this.port = port;
        }

        void begin() {
            for (var i = 0; i < CLIENTS; i++) {
                clients.add(Thread.ofVirtual().start(this::client));
            }
            clients.add(Thread.ofVirtual().start(this::slowClient));
        }

        /// A client of HTTP/1.1 as proxies are: it keeps its connection, and goes elsewhere for good when the server
        /// says that it closes it.
        private void client() {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(30_000);
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                do {
                    socket.getOutputStream()
                            .write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                } while (!answer(in).last());
                farewells.incrementAndGet();
            } catch (IOException e) {
                broken.add(e.toString());
            }
        }

        /// One that was sent before the end began, and is not all there until long after.
        private void slowClient() {
            var body = "{\"email\": \"slow@example.com\", \"password\": \"\"}";
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(30_000);
                var out = socket.getOutputStream();
                out.write(
                        "POST /api/v1/auth/signup HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                                .formatted(body.length())
                                .getBytes(StandardCharsets.US_ASCII));
                for (var each : body.getBytes(StandardCharsets.US_ASCII)) {
                    out.write(each);
                    Thread.sleep(4500 / body.length());
                }
                slowAnswer.complete(answer(new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)))
                        .status());
            } catch (IOException | InterruptedException e) {
                slowAnswer.completeExceptionally(e);
            }
        }

        private record Answer(String status, boolean last) {}

        private Answer answer(BufferedReader in) throws IOException {
            var status = in.readLine();
            if (status == null) {
                throw new IOException("closed instead of an answer");
            }
            var last = false;
            var length = 0;
            for (@Nullable String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                var header = line.toLowerCase(Locale.ROOT);
                last |= header.equals("connection: close");
                if (header.startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            if (length == 0 || in.skip(length) != length) {
                throw new IOException("half an answer: " + status);
            }
            answered.incrementAndGet();
            return new Answer(status, last);
        }

        void end() throws InterruptedException {
            for (var client : clients) {
                client.join();
            }
        }
    }

    @Test
    void no_request_is_cut_off_and_the_server_is_unready_at_once_and_gone_in_time() throws Exception {
        try (var server = LocalServer.start(home, Map.of("ECHOGEN_ENVIRONMENT", "production"))) {
            var load = new Load(server.port());
            load.begin();
            Thread.sleep(500);
            assertThat(ready(server)).isEqualTo(200);
            var before = load.answered.get();
            var began = System.nanoTime();
            var stopping = Thread.ofVirtual().start(server::stop);
            Thread.sleep(500);
            assertThat(ready(server)).isEqualTo(503);
            stopping.join();
            var took = Duration.ofNanos(System.nanoTime() - began);
            load.end();
            assertThat(load.broken).isEmpty();
            assertThat(before).isGreaterThan(CLIENTS);
            assertThat(load.answered.get()).isGreaterThan(before);
            assertThat(load.farewells).hasValue(CLIENTS);
            assertThat(load.slowAnswer).isCompletedWithValueMatching(status -> status.contains(" 422 "));
            assertThat(took).isLessThan(ofSeconds(25));
        }
    }

    private static int ready(LocalServer server) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://localhost:%d/health/ready".formatted(server.port())))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
