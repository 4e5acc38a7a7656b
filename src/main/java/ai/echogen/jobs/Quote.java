package ai.echogen.jobs;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a job will probably cost and take.
@Schema(requiredProperties = {"job_type", "currency", "cost_usd", "seconds", "steps", "unknown_prices", "assumptions"})
record Quote(
        @Schema(examples = "podcast_generation") String jobType,
        @Schema(examples = "USD") String currency,

        @Schema(description = "The sum of what is known: see `unknown_prices`")
        Range costUsd,

        @Schema(description = "From its start to its end; jobs that wait before it are not counted")
        Range seconds,

        @Schema(description = "In their order; a step that is not needed is left out")
        List<Estimate> steps,

        @Schema(
                description =
                        "Whose prices nobody knows before they have billed: `max_cost_usd` cannot be kept with them",
                examples = "[\"elevenlabs/eleven_v3\"]")
        List<String> unknownPrices,

        @Schema(description = "What was supposed, a sentence each")
        List<String> assumptions,

        @Schema(
                format = "date",
                examples = "2026-09-22",
                description = "The oldest day of the published prices; null when none is needed")
        @Nullable
        String pricesOf) {
    static Quote of(String type, List<Estimate> steps) {
        var assumptions = new LinkedHashSet<String>();
        steps.forEach(step -> assumptions.addAll(step.assumed()));
        return new Quote(
                type,
                "USD",
                steps.stream().map(Estimate::costUsd).filter(Objects::nonNull).reduce(Range.NOTHING, Range::plus),
                steps.stream().map(Estimate::seconds).reduce(Range.NOTHING, Range::plus),
                steps,
                steps.stream()
                        .filter(step -> step.costUsd() == null)
                        .map(Estimate::name)
                        .distinct()
                        .toList(),
                List.copyOf(assumptions),
                steps.stream()
                        .map(Estimate::priced)
                        .filter(Objects::nonNull)
                        .min(LocalDate::compareTo)
                        .map(LocalDate::toString)
                        .orElse(null));
    }
}
