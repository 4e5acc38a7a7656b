package ai.echogen.jobs;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// How a person's own earlier steps went: nobody learns from it what others do.
@Singleton
public final class History {
    /// Too few tell nothing.
    private static final int LEAST = 3;

    /// Nobody's latest steps are many more than these, and older ones tell of other times.
    private static final String LATEST = """
            select kind, provider, coalesce(model, '') as model, count(*) as steps,
                   percentile_cont(0.1) within group (order by took_ms / greatest(size, 1)::float8) as low,
                   percentile_cont(0.5) within group (order by took_ms / greatest(size, 1)::float8) as likely,
                   percentile_cont(0.9) within group (order by took_ms / greatest(size, 1)::float8) as high,
                   sum(cost_usd)::float8 / sum(greatest(size, 1)) as usd
              from (select kind, provider, model, size, took_ms, cost_usd
                      from job_steps
                     where user_id = ? and took_ms is not null
                     order by created_at desc
                     limit 2000) latest
             where provider is not null
             group by 1, 2, 3
            """;

    private final Database database;

    History(Database database) {
        this.database = database;
    }

    /// Steps of one kind, done by one model. Figures are for a character where steps have a size, else for a step.
    ///
    /// @param lowMs faster than nine of ten
    /// @param usd   on average; 0 where the price was not known
    public record Past(
            String kind,
            String provider,
            String model,
            int steps,
            double lowMs,
            double likelyMs,
            double highMs,
            double usd) {}

    /// What is known of somebody's latest steps.
    public record Steps(List<Past> past) {
        public Steps {
            past = List.copyOf(past);
        }

        /// Nothing when there were hardly any.
        public Optional<Past> of(String kind, String provider, String model) {
            return past.stream()
                    .filter(steps -> steps.kind().equals(kind)
                            && steps.provider().equals(provider)
                            && steps.model().equals(model)
                            && steps.steps() >= LEAST)
                    .findFirst();
        }
    }

    public Steps of(Caller caller) {
        return new Steps(database.readAsCaller(caller, sql -> sql.list(LATEST, History::past, caller.account())));
    }

    private static Past past(ResultSet row) throws SQLException {
        return new Past(
                row.getString("kind"),
                row.getString("provider"),
                row.getString("model"),
                row.getInt("steps"),
                row.getDouble("low"),
                row.getDouble("likely"),
                row.getDouble("high"),
                row.getDouble("usd"));
    }
}
