package ai.echogen.providers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Manners towards one account at one vendor, for every job that uses it on this node: no more calls at once
/// than it takes, none while it asked to be left alone, and none while it is down except one that looks
/// whether it still is.
///
/// The number of calls at once starts low, follows what the vendor's headers say, falls below what brought a
/// refusal and rises again only after many calls went well.
final class Governor {
    private static final int FAILURES_UNTIL_DOWN = 5;
    private static final Duration DOWN_AT_FIRST = Duration.ofSeconds(30);
    private static final Duration DOWN_AT_MOST = Duration.ofMinutes(5);
    private static final Duration PAUSE_WITHOUT_A_WORD = Duration.ofSeconds(5);
    private static final int GOOD_CALLS_PER_STEP = 50;
    private static final int MOST_AT_ONCE = 32;

    /// How long a call stands in line before its job may rather do something else.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final String vendor;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();

    private int limit;
    private boolean told;
    private int running;
    private int good;
    private int failures;
    private Instant notBefore = Instant.MIN;
    private String because = "";
    private Duration down = DOWN_AT_FIRST;
    private boolean trying;

    Governor(String vendor, int atOnce, InstantSource clock) {
        this.vendor = vendor;
        this.limit = atOnce;
        this.clock = clock;
    }

    /// Not now.
    record Closed(Duration after, String why) {}

    /// Waits for a place, which must be given back by one of [#worked], [#throttled], [#failed] or [#left].
    ///
    /// @return null when the call may be made
    @Nullable
    Closed enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = PATIENCE.toNanos();
            while (true) {
                var closed = closed();
                if (closed != null) {
                    return closed;
                }
                if (running < (trying ? 1 : limit)) {
                    running++;
                    return null;
                }
                if (left <= 0) {
                    return new Closed(
                            PAUSE_WITHOUT_A_WORD, "%s is busy with other work of this account.".formatted(vendor));
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Closed closed() {
        var now = clock.instant();
        return now.isBefore(notBefore) ? new Closed(Duration.between(now, notBefore), because) : null;
    }

    /// Whether it failed too often in a row, and nobody may look yet whether it still does.
    boolean isDown() {
        lock.lock();
        try {
            return trying && closed() != null;
        } finally {
            lock.unlock();
        }
    }

    void worked(Headers headers) {
        leave(() -> {
            failures = 0;
            trying = false;
            down = DOWN_AT_FIRST;
            learn(headers);
            if (++good >= GOOD_CALLS_PER_STEP && !told && limit < MOST_AT_ONCE) {
                limit++;
                good = 0;
            }
        });
    }

    /// The vendor said that it was too much. A vendor that limits how much runs at once says nothing about
    /// time: then one call fewer is enough.
    void throttled(Headers headers, @Nullable Duration after) {
        leave(() -> {
            good = 0;
            limit = Math.max(1, Math.min(limit, running - 1));
            learn(headers);
            hold(
                    after == null ? PAUSE_WITHOUT_A_WORD : after,
                    "%s asked to wait: too many requests for this account.".formatted(vendor));
        });
    }

    /// The vendor was away or in trouble.
    void failed() {
        leave(() -> {
            good = 0;
            if (++failures >= FAILURES_UNTIL_DOWN || trying) {
                hold(
                        down,
                        "%s has failed %d times in a row and is left alone for a while.".formatted(vendor, failures));
                down = down.multipliedBy(2).compareTo(DOWN_AT_MOST) > 0 ? DOWN_AT_MOST : down.multipliedBy(2);
                trying = true;
            }
        });
    }

    /// The call told nothing about the vendor: it was refused for what it asked, or interrupted.
    void left() {
        leave(() -> {});
    }

    private void learn(Headers headers) {
        headers.number("maximum-concurrent-requests").ifPresent(most -> {
            limit = Math.clamp(most, 1, MOST_AT_ONCE);
            told = true;
        });
        headers.usedUp(clock.instant())
                .ifPresent(wait -> hold(wait, "%s takes no more requests for the moment.".formatted(vendor)));
    }

    private void hold(Duration wait, String why) {
        var until = clock.instant().plus(wait);
        if (until.isAfter(notBefore)) {
            notBefore = until;
            because = why;
        }
    }

    private void leave(Runnable change) {
        lock.lock();
        try {
            change.run();
            running--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// For tests and figures.
    int atOnce() {
        lock.lock();
        try {
            return limit;
        } finally {
            lock.unlock();
        }
    }
}
