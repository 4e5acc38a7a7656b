package ai.echogen.jobs;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// How long to wait before the next attempt: twice as long each time up to a limit, with full jitter, so that a
/// thousand
/// jobs that one outage stopped do not come back in the same second.
///
/// @param random from 0 to 1
record BackOff(Duration first, Duration longest, DoubleSupplier random) {
    static final Duration FIRST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofMinutes(5);

    /// @param attempt  the one that just failed, from 1
    /// @param atLeast  how long the vendor asked to wait; never less than that
    Duration after(int attempt, @Nullable Duration atLeast) {
        var doubled = first.multipliedBy(1L << Math.min(attempt - 1, 20));
        var most = doubled.compareTo(longest) < 0 ? doubled : longest;
        var jitter = Duration.ofNanos((long) (most.toNanos() * random.getAsDouble()));
        return atLeast == null || atLeast.isNegative() ? jitter : atLeast.plus(jitter);
    }
}
