package ai.echogen.usage;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What belongs together, summed.
@Schema(requiredProperties = {"key", "calls", "cost_usd", "shared_usd", "refused_usd", "quantities"})
record UsageSum(
        @Schema(
                description =
                        "The day, the month, the provider, `provider/model`, the kind, or the job's id, by `group_by`; empty where there is none (any more), and for the total",
                examples = "openai")
        String key,

        @Schema(description = "How often somebody was asked", minimum = "0", examples = "14")
        long calls,

        @Schema(
                description = "By the providers' word or published prices; what has no known price counts as 0",
                examples = "0.42")
        BigDecimal costUsd,

        @Schema(description = "The part of it that the operator's keys paid", examples = "0.1")
        BigDecimal sharedUsd,

        @Schema(
                description =
                        "The part of it that answers cost which were of no use: silent or cut sound, text that is no script. Their kinds end in `_refused`",
                examples = "0.02")
        BigDecimal refusedUsd,

        @Schema(
                type = SchemaType.OBJECT,
                additionalProperties = BigDecimal.class,
                description = "How much was consumed, by unit: `input_tokens`, `characters`, `images` and the like",
                examples = "{\"input_tokens\": 1200, \"output_tokens\": 800}")
        Map<String, BigDecimal> quantities) {

    static UsageSum nothing(String key) {
        return new UsageSum(key, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, Map.of());
    }

    UsageSum plus(UsageSum other) {
        var both = new TreeMap<>(quantities);
        other.quantities.forEach((unit, quantity) -> both.merge(unit, quantity, BigDecimal::add));
        return new UsageSum(
                key,
                calls + other.calls,
                costUsd.add(other.costUsd),
                sharedUsd.add(other.sharedUsd),
                refusedUsd.add(other.refusedUsd),
                both);
    }
}
