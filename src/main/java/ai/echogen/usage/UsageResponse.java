package ai.echogen.usage;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "Usage",
        requiredProperties = {"from", "to", "group_by", "currency", "total", "groups"})
record UsageResponse(
        @Schema(format = "date", examples = "2026-11-01") String from,
        @Schema(format = "date", examples = "2026-11-30") String to,

        @Schema(enumeration = {"day", "month", "provider", "model", "kind", "job"})
        String groupBy,

        @Schema(examples = "USD") String currency,
        UsageSum total,

        @Schema(description = "In the order of their keys; what consumed nothing is left out")
        List<UsageSum> groups) {
    static UsageResponse of(UsageQuery.Asked asked, List<UsageSum> sums) {
        return new UsageResponse(
                asked.period().from().toString(),
                asked.period().to().toString(),
                asked.grouping().wire(),
                "USD",
                sums.stream().reduce(UsageSum.nothing(""), UsageSum::plus),
                sums);
    }
}
