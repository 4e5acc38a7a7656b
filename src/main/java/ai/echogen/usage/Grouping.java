package ai.echogen.usage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What sums are made for, each.
enum Grouping {
    DAY("to_char(created_at at time zone 'utc', 'YYYY-MM-DD')"),
    MONTH("to_char(created_at at time zone 'utc', 'YYYY-MM')"),
    PROVIDER("provider"),
    MODEL("provider || coalesce('/' || model, '')"),
    KIND("kind"),
    JOB("coalesce(job_id::text, '')");

    private final String sql;

    Grouping(String sql) {
        this.sql = sql;
    }

    /// Of a row in `usage_events`.
    String sql() {
        return sql;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Grouping> of(String wire) {
        return Arrays.stream(values())
                .filter(grouping -> grouping.wire().equals(wire))
                .findFirst();
    }
}
