package ai.echogen.usage;

import ai.echogen.http.Validation;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which sums are asked for: the query's own words, so that all mistakes look alike.
public class UsageQuery {
    private static final int MOST_DAYS = 366;

    @QueryParam("from")
    @Parameter(
            description = "The first day, in UTC; without it, the first of the last day's month",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2026-11-01"))
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(
            description = "The last day, in UTC; without it, today",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2026-11-30"))
    @Nullable
    String to;

    @QueryParam("group_by")
    @Parameter(
            description = "What sums are made for",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"day", "month", "provider", "model", "kind", "job"},
                            defaultValue = "day",
                            examples = "provider"))
    @Nullable
    String groupBy;

    record Asked(Period period, Grouping grouping) {}

    /// @throws ai.echogen.failure.Invalid for what cannot be asked
    Asked checked(LocalDate today) {
        var query = new Validation("query");
        var last = day(query, "to", to, today);
        var first = day(query, "from", from, last.withDayOfMonth(1));
        var days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1) {
            query.wrong("from", "This is later than `to`.", "value_error");
        } else if (days > MOST_DAYS) {
            query.wrong("from", "At most %d days are summed at once.".formatted(MOST_DAYS), "value_error");
        }
        var grouping = Grouping.of(groupBy == null || groupBy.isEmpty() ? Grouping.DAY.wire() : groupBy);
        if (grouping.isEmpty()) {
            query.wrong("group_by", "This is none of day, month, provider, model, kind, job.", "enum");
        }
        query.done();
        return new Asked(new Period(first, last), grouping.orElseThrow());
    }

    private static LocalDate day(Validation query, String name, @Nullable String text, LocalDate unset) {
        if (text == null || text.isEmpty()) {
            return unset;
        }
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= 9998) {
                return day;
            }
        } catch (DateTimeException _) {
            // said below, together with years that the database does not know
        }
        query.wrong(name, "This is not a day such as 2026-01-31.", "date_parsing");
        return unset;
    }
}
