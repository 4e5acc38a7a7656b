package ai.echogen.identity;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;

/// Slows down guessing: many passwords for one account, and many accounts from one address. Guessers cannot keep an
/// account's owner out for more than a minute.
@Singleton
final class SignInThrottle {
    private final Slowdown accounts = new Slowdown(5, Duration.ofMinutes(1));
    private final Slowdown addresses = new Slowdown(30, Duration.ofMinutes(15));
    private final InstantSource clock;

    SignInThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /// An attempt counts as a failure until it is known to be none, so that many at once gain nothing.
    ///
    /// @throws Failure `rate_limited`, saying how long to wait
    <T> T guard(Login login, Device device, Supplier<T> attempt) {
        var account = login.toString();
        var network = network(device);
        begin(account, network);
        try {
            var result = attempt.get();
            addresses.takeBack(network);
            accounts.forget(account);
            return result;
        } catch (RuntimeException e) {
            if (!(e instanceof Failure failure && failure.code() == Code.INVALID_CREDENTIALS)) {
                addresses.takeBack(network);
                accounts.takeBack(account);
            }
            throw e;
        }
    }

    private synchronized void begin(String account, String network) {
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
        accounts.count(account, now);
        addresses.count(network, now);
    }

    private static long seconds(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }

    /// An IPv6 customer has 2^64 addresses at least: the network counts.
    private static String network(Device device) {
        if (device.address() == null) {
            return "unknown";
        }
        return InetAddress.ofLiteral(device.address()) instanceof Inet6Address address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
                : device.address();
    }
}
