package ai.echogen.ops;

import ai.echogen.http.Clients;
import ai.echogen.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// What is known of each request once it is answered: a line in the log, a figure in the metrics, a span in the trace.
@Singleton
final class RequestWatch {
    private static final Logger LOG = Logger.getLogger("ai.echogen.requests");
    private static final int BEFORE_EVERYTHING = Integer.MAX_VALUE;
    private static final int NOBODY_LEFT_TO_ANSWER = 499;

    private final MeterRegistry meters;
    private final Traces traces;
    private final Clients clients;
    private final Duration slow;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    RequestWatch(MeterRegistry meters, Traces traces, Clients clients, Settings settings) {
        this.meters = meters;
        this.traces = traces;
        this.clients = clients;
        this.slow = Duration.ofMillis(settings.number("ECHOGEN_SLOW_REQUEST_MS", 1000, 1, 3_600_000));
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, BEFORE_EVERYTHING);
    }

    private void watch(RoutingContext request) {
        var began = System.nanoTime();
        var span = traces.request(Route.method(request), request.request().getHeader("traceparent"));
        request.addEndHandler(end -> {
            var took = Duration.ofNanos(System.nanoTime() - began);
            var status = end.succeeded() ? request.response().getStatusCode() : NOBODY_LEFT_TO_ANSWER;
            var kind = new Kind(Route.method(request), Route.of(request), status);
            var answered = new Answered(kind, took, isStream(request));
            measure(answered);
            log(answered, request);
            span.answered(kind.method(), kind.route(), status);
        });
        request.next();
    }

    /// What is counted together: few enough to be kept.
    private record Kind(String method, String route, int status) {
        boolean isMonitoring() {
            return route.equals("/metrics") || route.startsWith("/health");
        }
    }

    /// @param stream an answer that stays open on purpose, so that its length says nothing
    private record Answered(Kind kind, Duration took, boolean stream) {}

    private void measure(Answered answered) {
        if (answered.stream()) {
            return;
        }
        timers.computeIfAbsent(answered.kind(), this::timer).record(answered.took());
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .description("Requests that were answered")
                .tag("method", kind.method())
                .tag("route", kind.route())
                .tag("status", String.valueOf(kind.status()))
                .serviceLevelObjectives(
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(meters);
    }

    private void log(Answered answered, RoutingContext request) {
        var kind = answered.kind();
        var isSlow = !answered.stream() && answered.took().compareTo(slow) > 0;
        var level = isSlow ? Logger.Level.WARN : kind.isMonitoring() ? Logger.Level.DEBUG : Logger.Level.INFO;
        if (!LOG.isEnabled(level)) {
            return;
        }
        MDC.put("method", kind.method());
        MDC.put("route", kind.route());
        MDC.put("status", String.valueOf(kind.status()));
        MDC.put("client", clients.address(request.request()).getHostAddress());
        MDC.put("duration_ms", String.valueOf(answered.took().toMillis()));
        try {
            LOG.logf(
                    level,
                    isSlow ? "%s %s %d in %d ms, which is slow" : "%s %s %d in %d ms",
                    kind.method(),
                    kind.route(),
                    kind.status(),
                    answered.took().toMillis());
        } finally {
            MDC.remove("method");
            MDC.remove("route");
            MDC.remove("status");
            MDC.remove("client");
            MDC.remove("duration_ms");
        }
    }

    private static boolean isStream(RoutingContext request) {
        var type = request.response().headers().get("Content-Type");
        return type != null && type.startsWith("text/event-stream");
    }
}
