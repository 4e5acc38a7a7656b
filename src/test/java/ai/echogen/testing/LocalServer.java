package ai.echogen.testing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `echogen serve` on a free port, as a process of its own.
public final class LocalServer implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path output;
    private final int port;

    private LocalServer(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /// Returns once it answers.
    public static LocalServer start(Path home, Map<String, String> environment) {
        try {
            var port = freePort();
            var folder = Files.createTempDirectory("echogen-server-");
            var all = new HashMap<>(Map.of("ECHOGEN_HOME", home.toString(), "PORT", String.valueOf(port)));
            all.putAll(environment);
            var output = folder.resolve("output");
            var server = new LocalServer(Program.start(folder, all, output, "serve"), output, port);
            server.awaitAnswer();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /// What it printed until now.
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// As Ctrl-C, `kill` or a hosting platform stop it; waits until it has ended.
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /// As the out-of-memory killer ends it.
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        stop();
        client.close();
    }

    private void awaitAnswer() {
        var deadline = System.nanoTime() + START_WITHIN.toNanos();
        while (true) {
            try {
                client.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health/live"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                return;
            } catch (ConnectException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw new AssertionError("the server did not start: " + output(), e);
                }
                pause();
            } catch (IOException | InterruptedException e) {
                process.destroyForcibly();
                throw new AssertionError(e);
            }
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the server did not stop: " + output());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
