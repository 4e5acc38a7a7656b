package ai.echogen.jobs;

import ai.echogen.db.Sql;
import ai.echogen.failure.Failure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one attempt at a step ended.
public sealed interface Attempt<T> {
    /// It is done.
    ///
    /// @param result made inside the transaction that records the step, with the owner's rights: what it inserts is
    ///               there exactly when the step is done
    /// @param usage  what it cost
    record Made<T>(Result<T> result, List<Usage> usage) implements Attempt<T> {
        public Made {
            usage = List.copyOf(usage);
        }
    }

    /// Not now: the vendor is busy, the network is away.
    ///
    /// @param after how long the vendor asked to wait; null leaves it to the retry's own pace
    /// @param why   one sentence, shown to the job's owner
    /// @param usage what was paid all the same
    record TryLater<T>(@Nullable Duration after, String why, List<Usage> usage) implements Attempt<T> {
        public TryLater {
            usage = List.copyOf(usage);
        }

        /// For what cost nothing.
        public TryLater(@Nullable Duration after, String why) {
            this(after, why, List.of());
        }
    }

    /// Never: the same attempt would end the same way.
    ///
    /// @param usage what was paid all the same
    record Refused<T>(Failure failure, List<Usage> usage) implements Attempt<T> {
        public Refused {
            usage = List.copyOf(usage);
        }

        /// For what cost nothing.
        public Refused(Failure failure) {
            this(failure, List.of());
        }
    }

    static <T> Attempt<T> made(T result) {
        return new Made<>(_ -> result, List.of());
    }

    static <T> Attempt<T> made(T result, List<Usage> usage) {
        return new Made<>(_ -> result, usage);
    }

    /// Where there is no database (the command line's `make`), `sql` must not be used: such steps belong to
    /// jobs alone.
    @FunctionalInterface
    interface Result<T> {
        T in(Sql sql) throws SQLException;
    }
}
