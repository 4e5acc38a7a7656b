package ai.echogen.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Calls to vendors as operators see them: a line in the log, figures in the metrics, a span in the trace. Never a key,
/// a prompt or an address.
///
/// ```java
/// try (var call = calls.begin("openai")) {
///     …
///     call.done();
///     call.cost("speech", usd);
/// }
/// ```
@Singleton
public final class VendorCalls {
    private static final Logger LOG = Logger.getLogger("ai.echogen.vendors");

    private final MeterRegistry meters;
    private final Traces traces;

    public VendorCalls(MeterRegistry meters, Traces traces) {
        this.meters = meters;
        this.traces = traces;
    }

    /// For programs that are not the server.
    public static VendorCalls unwatched() {
        return new VendorCalls(new SimpleMeterRegistry(), Traces.off());
    }

    /// @param vendor its id in the catalogue
    public Call begin(String vendor) {
        return new Call(vendor);
    }

    /// One call. Until something else is said, it failed.
    public final class Call implements AutoCloseable {
        private final String vendor;
        private final long began = System.nanoTime();
        private final Traces.Ongoing span;
        private String outcome = "failed";
        private BigDecimal cost = BigDecimal.ZERO;

        private Call(String vendor) {
            this.vendor = vendor;
            this.span = traces.call("call " + vendor).with("vendor", vendor);
        }

        public void done() {
            outcome = "done";
        }

        /// The vendor asked to come back later.
        public void later() {
            outcome = "later";
        }

        public void refused() {
            outcome = "refused";
        }

        /// @param kind for example `speech`
        /// @param usd  what it costs, by the vendor's published price
        public void cost(String kind, BigDecimal usd) {
            cost = cost.add(usd);
            meters.counter("vendor.cost.usd", "vendor", vendor, "kind", kind).increment(usd.doubleValue());
        }

        @Override
        public void close() {
            var took = Duration.ofNanos(System.nanoTime() - began);
            meters.timer("vendor.calls", "vendor", vendor, "outcome", outcome).record(took);
            if (!outcome.equals("done")) {
                span.failed(outcome);
            }
            log(took);
            span.close();
        }

        private void log(Duration took) {
            MDC.put("vendor", vendor);
            MDC.put("cost_usd", cost.toPlainString());
            MDC.put("duration_ms", String.valueOf(took.toMillis()));
            try {
                LOG.infof("%s: %s in %d ms for %s USD", vendor, outcome, took.toMillis(), cost.toPlainString());
            } finally {
                MDC.remove("vendor");
                MDC.remove("cost_usd");
                MDC.remove("duration_ms");
            }
        }
    }
}
