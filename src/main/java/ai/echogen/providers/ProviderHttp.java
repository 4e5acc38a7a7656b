package ai.echogen.providers;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.net.NetworkGuard;
import ai.echogen.net.PooledHttp;
import ai.echogen.ops.Lease;
import ai.echogen.ops.VendorCalls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// The way to every vendor: one call, one [Outcome]. It waits for its turn by the account's governor, keeps
/// the call's time-outs, bounds what it reads, understands refusals, and prints no key. Repeating is the
/// caller's business.
///
/// Safe for use by many threads; a call is interruptible.
public final class ProviderHttp implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int LONGEST_ERROR = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(64 << 20) // an image of 4096 pixels a side is one string
                    .build())
            .build());

    private final InstantSource clock;
    private final VendorCalls calls;
    private final CloseableHttpClient trusted;
    private final CloseableHttpClient guarded;
    private final ConcurrentHashMap<String, Governor> governors = new ConcurrentHashMap<>();

    /// @param guard what addresses of people may lead to
    public ProviderHttp(NetworkGuard guard, InstantSource clock) {
        this(guard, clock, VendorCalls.unwatched());
    }

    /// @param calls where operators see what is called, and what it costs
    public ProviderHttp(NetworkGuard guard, InstantSource clock, VendorCalls calls) {
        this.calls = calls;
        this.clock = clock;
        this.trusted = PooledHttp.trusted(CONNECT);
        this.guarded = PooledHttp.guarded(guard, CONNECT);
    }

    /// Makes sense of a good answer.
    @FunctionalInterface
    public interface Reading<T> {
        Outcome<T> read(JsonNode answer);
    }

    /// Takes in a good answer as it comes.
    @FunctionalInterface
    public interface Streaming<T> {
        /// @param mediaType in lower case, without parameters; empty when the vendor does not say
        /// @throws IOException when the vendor's answer ends too early
        Outcome<T> read(InputStream body, String mediaType) throws IOException;
    }

    /// A call whose answer is JSON.
    public <T> Outcome<T> json(Access access, Call call, Reading<T> reading) throws InterruptedException {
        return stream(access, call, (body, _) -> {
            var bytes = body.readAllBytes();
            try {
                return reading.read(JSON.readTree(bytes));
            } catch (JsonProcessingException e) {
                return unreadable(access, bytes);
            }
        });
    }

    /// What calls cost now, as published.
    public Prices prices() {
        return Prices.at(clock.instant());
    }

    /// What an answer means that came with a good status and says that it went wrong.
    public <T> Outcome<T> error(Access access, JsonNode answer) {
        var error = VendorError.of(answer, clock.instant());
        var untold = error.isAboutContent() ? 400 : 502;
        var status = answer.path("error").path("code").asInt(untold);
        return Verdict.of(access, status, new Headers(Map.of()), error, clock.instant());
    }

    private static <T> Outcome<T> unreadable(Access access, byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.UTF_8).strip();
        if (start.startsWith("<")) {
            return new Outcome.Refused<>(
                    Refusal.GARBLED,
                    "%s answered with a web page where data was due: check its base URL."
                            .formatted(access.vendor().title()));
        }
        return new Outcome.TryLater<>(
                null,
                "%s answered with something that cannot be read."
                        .formatted(access.vendor().title()));
    }

    /// A call whose answer is taken in as it comes: audio, for example.
    public <T> Outcome<T> stream(Access access, Call call, Streaming<T> streaming) throws InterruptedException {
        var governor = governors.computeIfAbsent(
                access.account(),
                _ -> new Governor(access.vendor().title(), access.vendor().atOnce(), clock));
        var closed = governor.enter();
        if (closed != null) {
            return new Outcome.TryLater<>(closed.after(), closed.why());
        }
        try {
            // the turn may have been long in coming
            Lease.requireCurrent();
        } catch (InterruptedException e) {
            governor.left();
            throw e;
        }
        try (var watched = calls.begin(access.vendor().id())) {
            var outcome = exchanged(access, call, streaming, governor);
            switch (outcome) {
                case Outcome.Done<T> _ -> watched.done();
                case Outcome.TryLater<T> _ -> watched.later();
                case Outcome.Refused<T> _ -> watched.refused();
            }
            outcome.spent().forEach(each -> watched.cost(each.kind(), each.costUsd()));
            return outcome;
        }
    }

    private <T> Outcome<T> exchanged(Access access, Call call, Streaming<T> streaming, Governor governor)
            throws InterruptedException {
        var exchange = new Exchange<>(access, call, streaming, governor);
        var task = new FutureTask<>(exchange::run);
        Thread.ofVirtual().name("vendor-" + access.vendor().id()).start(task);
        try {
            return task.get(call.total().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.request.cancel();
            return new Outcome.TryLater<>(
                    null,
                    "%s did not finish within %d seconds."
                            .formatted(access.vendor().title(), call.total().toSeconds()));
        } catch (InterruptedException e) {
            exchange.request.cancel();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a call failed", e.getCause());
        }
    }

    /// Whether the account's calls are held back for now since too many of them failed.
    public boolean isDown(Access access) {
        var governor = governors.get(access.account());
        return governor != null && governor.isDown();
    }

    /// What is learned of the account's limits so far.
    int atOnce(Access access) {
        var governor = governors.get(access.account());
        return governor == null ? access.vendor().atOnce() : governor.atOnce();
    }

    @Override
    public void close() {
        trusted.close(CloseMode.GRACEFUL);
        guarded.close(CloseMode.GRACEFUL);
    }

    /// One request and its answer.
    private final class Exchange<T> {
        private final Access access;
        private final Call call;
        private final Streaming<T> streaming;
        private final Governor governor;
        private final HttpUriRequestBase request;

        private Exchange(Access access, Call call, Streaming<T> streaming, Governor governor) {
            this.access = access;
            this.call = call;
            this.streaming = streaming;
            this.governor = governor;
            this.request = request();
        }

        private HttpUriRequestBase request() {
            var made = new HttpUriRequestBase(call.method(), URI.create(access.address() + call.path()));
            access.vendor().headers(access.key()).forEach(made::setHeader);
            if (call.body() != null) {
                made.setEntity(new StringEntity(call.body().toString(), ContentType.APPLICATION_JSON));
            }
            made.setConfig(RequestConfig.custom()
                    .setResponseTimeout(Timeout.of(call.silence()))
                    .setConnectionRequestTimeout(Timeout.of(CONNECT))
                    .setProtocolUpgradeEnabled(false)
                    .build());
            return made;
        }

        /// Gives the governor its place back exactly once, whatever happens.
        private Outcome<T> run() {
            @Nullable Runnable verdict = null;
            try {
                var client = access.byPerson() ? guarded : trusted;
                var response = client.executeOpen(HttpHost.create(access.address()), request, null);
                var headers = headers(response);
                var status = response.getCode();
                if (status >= 200 && status < 300) {
                    var outcome = good(response);
                    verdict = () -> governor.worked(headers);
                    return outcome;
                }
                var error = VendorError.of(text(response), clock.instant());
                Outcome<T> outcome = Verdict.of(access, status, headers, error, clock.instant());
                verdict = verdict(status, headers, outcome);
                return outcome;
            } catch (Failure e) {
                if (e.code() == Code.ADDRESS_REFUSED) {
                    return new Outcome.Refused<>(
                            Refusal.ADDRESS,
                            "The base URL for %s leads inside a network, and nothing was sent: give a public address."
                                    .formatted(access.vendor().title()));
                }
                throw e;
            } catch (IOException e) {
                verdict = governor::failed;
                return new Outcome.TryLater<>(null, unreachable(e));
            } finally {
                (verdict == null ? (Runnable) governor::left : verdict).run();
                request.cancel(); // a no-op once the body is read; else it frees the connection
            }
        }

        private Outcome<T> good(ClassicHttpResponse response) throws IOException {
            HttpEntity entity = response.getEntity();
            var type = entity == null ? null : ContentType.parseLenient(entity.getContentType());
            var media = type == null || type.getMimeType() == null
                    ? ""
                    : type.getMimeType().toLowerCase(Locale.ROOT);
            try (var body = new Bounded(
                    entity == null ? InputStream.nullInputStream() : entity.getContent(), call.mostBytes())) {
                return streaming.read(body, media);
            } catch (Bounded.TooMuch e) {
                return new Outcome.Refused<>(
                        Refusal.GARBLED,
                        "%s sent more than %d MB, far more than was asked for."
                                .formatted(access.vendor().title(), call.mostBytes() >> 20));
            }
        }

        private Runnable verdict(int status, Headers headers, Outcome<T> outcome) {
            if (outcome instanceof Outcome.TryLater<T>(var after, var _, var _)) {
                return status == 429 ? () -> governor.throttled(headers, after) : governor::failed;
            }
            return governor::left;
        }

        private String unreachable(IOException e) {
            var name = access.vendor().title();
            return switch (e) {
                case UnknownHostException _ ->
                    "%s cannot be found: check the network connection and its base URL.".formatted(name);
                case SocketTimeoutException _ ->
                    "%s said nothing for %d seconds."
                            .formatted(name, call.silence().toSeconds());
                case SSLException _ -> "The encrypted connection to %s could not be set up.".formatted(name);
                case ConnectException _ -> "%s refuses connections.".formatted(name);
                default -> "The connection to %s broke off.".formatted(name);
            };
        }
    }

    private static Headers headers(ClassicHttpResponse response) {
        var values = new HashMap<String, String>();
        for (var header : response.getHeaders()) {
            values.put(header.getName().toLowerCase(Locale.ROOT), header.getValue() == null ? "" : header.getValue());
        }
        return new Headers(values);
    }

    private static String text(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        return entity == null ? "" : new String(entity.getContent().readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
    }
}
