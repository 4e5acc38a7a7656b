package ai.echogen.ops;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import ai.echogen.settings.Version;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// Traces by OpenTelemetry, sent to `OTEL_EXPORTER_OTLP_ENDPOINT` where that is set; else nothing is done.
///
/// Where in a trace a thread is stands in the log's context (`trace_id`, `span_id`), which follows a request over
/// its threads and is inherited by threads that work starts: so log lines and spans always agree.
@Singleton
public final class Traces {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String TRACE_ID = "trace_id";
    private static final String SPAN_ID = "span_id";
    /// W3C Trace Context, version 00.
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-(?<trace>[0-9a-f]{32})-(?<span>[0-9a-f]{16})-(?<flags>[0-9a-f]{2}).*");

    private final @Nullable SdkTracerProvider provider;
    private final Tracer tracer;

    @Inject
    Traces(Settings settings) {
        this(settings.text(ENDPOINT).map(url -> provider(url, settings)).orElse(null));
    }

    private Traces(@Nullable SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = (provider == null ? TracerProvider.noop() : provider).get("echogen", Version.CURRENT);
    }

    /// For programs that are not the server.
    public static Traces off() {
        return new Traces((SdkTracerProvider) null);
    }

    private static SdkTracerProvider provider(String url, Settings settings) {
        var exporter = OtlpHttpSpanExporter.builder().setEndpoint(endpoint(url));
        settings.text("OTEL_EXPORTER_OTLP_HEADERS").ifPresent(headers -> {
            for (var header : headers.split(",")) {
                var parts = header.split("=", 2);
                if (parts.length == 2) {
                    exporter.addHeader(parts[0].strip(), URLDecoder.decode(parts[1].strip(), StandardCharsets.UTF_8));
                }
            }
        });
        var resource = Attributes.builder()
                .put("service.name", settings.text("OTEL_SERVICE_NAME").orElse("echogen"))
                .put("service.version", Version.CURRENT)
                .put("deployment.environment.name", Installation.of(settings).environment());
        settings.text("RENDER_INSTANCE_ID").ifPresent(id -> resource.put("service.instance.id", id));
        return SdkTracerProvider.builder()
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
                .setResource(Resource.getDefault().merge(Resource.create(resource.build())))
                .build();
    }

    private static String endpoint(String url) {
        try {
            var uri = URI.create(url);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return url.replaceFirst("/+$", "") + "/v1/traces";
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new Failure(
                Code.INVALID_SETTING,
                "%s is not an http(s) address: give your collector's, such as http://localhost:4318, or remove it."
                        .formatted(ENDPOINT));
    }

    /// A request that has come in. What its thread does until it is answered belongs to it.
    ///
    /// @param traceparent as the caller sent it
    Ongoing request(String method, @Nullable String traceparent) {
        return begin(method, SpanKind.SERVER, parsed(traceparent).orElse(SpanContext.getInvalid()));
    }

    /// Work in the background that somebody asked for, perhaps long ago and on another machine.
    ///
    /// @param traceparent what [#traceparent] gave when it was asked for
    public Ongoing resume(String name, @Nullable String traceparent) {
        return begin(name, SpanKind.CONSUMER, parsed(traceparent).orElse(SpanContext.getInvalid()));
    }

    /// A call to somebody else, as part of what this thread does.
    public Ongoing call(String name) {
        return begin(name, SpanKind.CLIENT, current());
    }

    /// Where this thread is, in the form of the W3C header, to be kept with work for later.
    public Optional<String> traceparent() {
        var here = current();
        return here.isValid()
                ? Optional.of("00-%s-%s-%s"
                        .formatted(
                                here.getTraceId(),
                                here.getSpanId(),
                                here.getTraceFlags().asHex()))
                : Optional.empty();
    }

    private Ongoing begin(String name, SpanKind kind, SpanContext parent) {
        if (provider == null) {
            return Ongoing.NONE;
        }
        var context = Context.root();
        var span = tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setParent(parent.isValid() ? context.with(Span.wrap(parent)) : context)
                .startSpan();
        var outside = new Place(MDC.get(TRACE_ID), MDC.get(SPAN_ID));
        MDC.put(TRACE_ID, span.getSpanContext().getTraceId());
        MDC.put(SPAN_ID, span.getSpanContext().getSpanId());
        return new Ongoing(span, outside);
    }

    private SpanContext current() {
        if (provider == null
                || !(MDC.get(TRACE_ID) instanceof String trace)
                || !(MDC.get(SPAN_ID) instanceof String span)) {
            return SpanContext.getInvalid();
        }
        return SpanContext.create(trace, span, TraceFlags.getSampled(), TraceState.getDefault());
    }

    private static Optional<SpanContext> parsed(@Nullable String traceparent) {
        var parts = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return parts.matches()
                ? Optional.of(SpanContext.createFromRemoteParent(
                                parts.group("trace"),
                                parts.group("span"),
                                TraceFlags.fromHex(parts.group("flags"), 0),
                                TraceState.getDefault()))
                        .filter(SpanContext::isValid)
                : Optional.empty();
    }

    @PreDestroy
    void close() {
        if (provider != null) {
            provider.shutdown().join(2, TimeUnit.SECONDS);
        }
    }

    private record Place(@Nullable Object trace, @Nullable Object span) {
        static final Place NOWHERE = new Place(null, null);

        void restore() {
            restore(TRACE_ID, trace);
            restore(SPAN_ID, span);
        }

        private static void restore(String key, @Nullable Object value) {
            if (value == null) {
                MDC.remove(key);
            } else {
                MDC.put(key, value);
            }
        }
    }

    /// A stretch of work. It is closed on the thread that began it.
    public static final class Ongoing implements AutoCloseable {
        private static final Ongoing NONE = new Ongoing(Span.getInvalid(), Place.NOWHERE);

        private final Span span;
        private final Place outside;

        private Ongoing(Span span, Place outside) {
            this.span = span;
            this.outside = outside;
        }

        /// Says something about it, for example `vendor`.
        public Ongoing with(String name, String value) {
            span.setAttribute(name, value);
            return this;
        }

        /// It did not do what it was for.
        ///
        /// @param why a word without anything personal, for example a failure's code
        public void failed(String why) {
            span.setStatus(StatusCode.ERROR, why);
        }

        void answered(String method, String route, int status) {
            span.updateName(method + " " + route);
            span.setAttribute("http.request.method", method);
            span.setAttribute("http.route", route);
            span.setAttribute("http.response.status_code", status);
            if (status >= 500) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }

        @Override
        public void close() {
            if (this != NONE) {
                span.end();
                outside.restore();
            }
        }
    }
}
