package ai.echogen.identity;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.Clients;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Slows down guessing: many passwords for one account, and many accounts from one address. Guessers cannot
/// keep an account's owner out for more than a minute.
@Singleton
final class SignInThrottle {
    private final Slowdown accounts = new Slowdown(5, Duration.ofMinutes(1));
    private final Slowdown addresses = new Slowdown(30, Duration.ofMinutes(15));
    private final Map<String, Integer> running = new HashMap<>();
    private final InstantSource clock;

    SignInThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /// Attempts at one account that could all fail wait for each other, so that many at once gain nothing.
    ///
    /// @throws Failure `rate_limited`, saying how long to wait
    <T> T guard(Login login, Device device, Supplier<T> attempt) {
        var account = login.toString();
        var network = network(device);
        begin(account, network);
        var wrong = false;
        try {
            var result = attempt.get();
            accounts.forget(account);
            return result;
        } catch (Failure failure) {
            wrong = failure.code() == Code.INVALID_CREDENTIALS || failure.code() == Code.CODE_EXPIRED;
            throw failure;
        } finally {
            end(account, network, wrong);
        }
    }

    private synchronized void begin(String account, String network) {
        refuseWhileWaiting(account, network);
        while (running.getOrDefault(account, 0) >= Math.max(1, accounts.left(account))) {
            awaitEnd();
            refuseWhileWaiting(account, network);
        }
        running.merge(account, 1, Integer::sum);
    }

    private synchronized void end(String account, String network, boolean wrong) {
        running.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
        if (wrong) {
            accounts.count(account, clock.instant());
            addresses.count(network, clock.instant());
        }
        notifyAll();
    }

    private void refuseWhileWaiting(String account, String network) {
        var now = clock.instant();
        var byAccount = accounts.wait(account, now);
        var byAddress = addresses.wait(network, now);
        var wait = byAccount.compareTo(byAddress) > 0 ? byAccount : byAddress;
        if (wait.isPositive()) {
            throw new Failure(
                    Code.RATE_LIMITED,
                    "There were too many failed sign-ins: wait %d seconds before the next.".formatted(seconds(wait)),
                    wait);
        }
    }

    private synchronized void awaitEnd() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long seconds(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }

    private static String network(Device device) {
        return device.address() == null ? "unknown" : Clients.network(InetAddress.ofLiteral(device.address()));
    }
}
