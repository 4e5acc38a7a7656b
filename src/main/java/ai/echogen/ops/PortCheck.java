package ai.echogen.ops;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.HttpSettings;
import ai.echogen.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// The port that `serve` listens on.
public final class PortCheck implements Check {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Settings settings;

    public PortCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Port";
    }

    @Override
    public Finding look() {
        var http = HttpSettings.of(settings);
        try {
            http.requireFreePort();
            return Finding.good("%d is free".formatted(http.port()));
        } catch (Failure taken) {
            if (weAnswerAt(http.port())) {
                return Finding.good("%d: EchoGen answers there".formatted(http.port()));
            }
            throw taken;
        }
    }

    private static boolean weAnswerAt(int port) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/health/live".formatted(port)))
                .timeout(PATIENCE)
                .build();
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .contains("\"service\":\"echogen\"");
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Code.CANCELLED, "Stopped while checking the port.", e);
        }
    }
}
