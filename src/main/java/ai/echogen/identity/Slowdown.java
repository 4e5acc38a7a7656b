package ai.echogen.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes those who fail again and again wait: nothing for the first few failures, then 1, 2, 4, … seconds
/// after each. In memory, for the most recent 50,000 names.
final class Slowdown {
    private static final int MOST_NAMES = 50_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private record Failures(int count, Instant last) {}

    private final int free;
    private final Duration longest;
    private final Map<String, Failures> byName = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_NAMES;
        }
    };

    /// @param free    failures that cost nothing
    /// @param longest the wait never grows past this
    Slowdown(int free, Duration longest) {
        this.free = free;
        this.longest = longest;
    }

    /// @return zero when the name need not wait
    synchronized Duration wait(String name, Instant now) {
        var failures = byName.get(name);
        if (failures == null || failures.count() < free) {
            return Duration.ZERO;
        }
        var left = Duration.between(now, failures.last().plus(pause(failures.count())));
        return left.isPositive() ? left : Duration.ZERO;
    }

    synchronized void count(String name, Instant now) {
        byName.merge(
                name,
                new Failures(1, now),
                (old, one) ->
                        old.last().plus(FORGOTTEN_AFTER).isBefore(now) ? one : new Failures(old.count() + 1, now));
    }

    /// How many failures are left that cost nothing; zero or less once each has to be waited for.
    synchronized int left(String name) {
        var failures = byName.get(name);
        return failures == null ? free : free - failures.count();
    }

    synchronized void forget(String name) {
        byName.remove(name);
    }

    private Duration pause(int count) {
        var seconds = 1L << Math.min(count - free, 30);
        return seconds < longest.toSeconds() ? Duration.ofSeconds(seconds) : longest;
    }
}
