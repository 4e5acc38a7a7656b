package ai.echogen.jobs;

import ai.echogen.failure.Failure;
import ai.echogen.net.NetworkGuard;
import ai.echogen.net.PooledHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/// Sends messages to addresses that people chose: never inside a network, no redirects (a message is signed for one
/// receiver), and nothing of the answer but its status.
final class WebhookCalls {
    /// Shorter than a silent worker is given: a receiver that never answers must not look like a dead worker.
    private static final Duration WITHIN = Duration.ofSeconds(8);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(4);

    private final CloseableHttpClient http;

    WebhookCalls(NetworkGuard guard) {
        this.http = PooledHttp.guarded(guard, CONNECT_WITHIN);
    }

    /// @return the HTTP status
    /// @throws Failure `address_refused` when the address leads inside
    /// @throws IOException when nobody answers in time
    int post(String url, Map<String, String> headers, String body) throws IOException, InterruptedException {
        var request = new HttpPost(URI.create(url));
        headers.forEach(request::setHeader);
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        request.setConfig(
                RequestConfig.custom().setResponseTimeout(Timeout.of(WITHIN)).build());
        // a look-up of a name heeds no time-out: this thread waits, and closes the socket under the other one
        var task = new FutureTask<>(() -> {
            try (var response = http.executeOpen(null, request, null)) {
                return response.getCode();
            }
        });
        Thread.ofVirtual().name("webhook").start(task);
        try {
            return task.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within %d seconds".formatted(WITHIN.toSeconds()), e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            request.abort();
        }
    }
}
