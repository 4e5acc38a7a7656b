package ai.echogen.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Calls to vendors as operators see them: a line in the log, figures in the metrics, a span in the trace. Names
/// are the vendor's and the ability's (`openai`, `speech`): never a key, a prompt or an address.
///
/// ```java
/// try (var call = calls.begin("openai", "speech")) {
///     …
///     call.done(costUsd);
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

    public Call begin(String vendor, String ability) {
        return new Call(vendor, ability);
    }

    /// One call. Until something else is said, it failed.
    public final class Call implements AutoCloseable {
        private final String vendor;
        private final String ability;
        private final long began = System.nanoTime();
        private final Traces.Ongoing span;
        private String outcome = "failed";
        private BigDecimal costUsd = BigDecimal.ZERO;

        private Call(String vendor, String ability) {
            this.vendor = vendor;
            this.ability = ability;
            this.span =
                    traces.call(ability + " " + vendor).with("vendor", vendor).with("ability", ability);
        }

        /// @param cost in US dollars, by the vendor's published price
        public void done(BigDecimal cost) {
            outcome = "done";
            costUsd = cost;
        }

        /// The vendor asked to come back later.
        public void later() {
            outcome = "later";
        }

        public void refused() {
            outcome = "refused";
        }

        @Override
        public void close() {
            var took = Duration.ofNanos(System.nanoTime() - began);
            meters.timer("vendor.calls", "vendor", vendor, "ability", ability, "outcome", outcome)
                    .record(took);
            if (costUsd.signum() > 0) {
                meters.counter("vendor.cost.usd", "vendor", vendor, "ability", ability)
                        .increment(costUsd.doubleValue());
            }
            if (!outcome.equals("done")) {
                span.failed(outcome);
            }
            span.close();
            log(took);
        }

        private void log(Duration took) {
            MDC.put("vendor", vendor);
            MDC.put("cost_usd", costUsd.toPlainString());
            MDC.put("duration_ms", String.valueOf(took.toMillis()));
            try {
                LOG.infof(
                        "%s by %s: %s in %d ms, %s USD",
                        ability, vendor, outcome, took.toMillis(), costUsd.toPlainString());
            } finally {
                MDC.remove("vendor");
                MDC.remove("cost_usd");
                MDC.remove("duration_ms");
            }
        }
    }
}
