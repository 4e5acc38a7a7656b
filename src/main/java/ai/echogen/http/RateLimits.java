package ai.echogen.http;

import ai.echogen.caller.AccountId;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How many requests a minute somebody may send: `API_RATE_LIMIT_PER_MINUTE` (120; 0 for no limit). Each person
/// and each network has a bucket of so many, which fills evenly again. In memory, per node, for the most recent
/// 50,000 of each.
///
/// Answers say how much is left in the fields of draft-ietf-httpapi-ratelimit-headers-10.
@Singleton
final class RateLimits {
    static final String NAME = "API_RATE_LIMIT_PER_MINUTE";

    private static final int USUAL = 120;
    private static final int MOST = 1_000_000;
    private static final int MOST_BUCKETS = 50_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /// A network is counted where a person is not known: people behind one router share it, and nobody can use it up
    /// for those who are signed in.
    private enum Policy {
        PERSON("person", "You have"),
        ADDRESS("address", "Your network has");

        private final String wire;
        private final String who;

        Policy(String wire, String who) {
            this.wire = wire;
            this.who = who;
        }
    }

    private final int perMinute;
    private final Map<Policy, String> policies = new EnumMap<>(Policy.class);
    private final Clients clients;
    private final TimeMeter time;
    private final Map<Object, Bucket> people = mostRecent();
    private final Map<Object, Bucket> networks = mostRecent();

    RateLimits(Settings settings, Clients clients, InstantSource clock) {
        this.perMinute = settings.number(NAME, USUAL, 0, MOST);
        this.clients = clients;
        this.time = new Clock(clock);
        for (var policy : Policy.values()) {
            policies.put(policy, "\"%s\";q=%d;w=%d".formatted(policy.wire, perMinute, WINDOW.toSeconds()));
        }
    }

    /// At the start, so that a wrong setting stops the server with a sentence.
    void check(@Observes StartupEvent event) {}

    /// @throws Failure `rate_limited`, saying how long to wait
    void countPerson(AccountId account, HttpServerResponse answer) {
        count(Policy.PERSON, people, account, answer);
    }

    /// @throws Failure `rate_limited`, saying how long to wait
    void countAddress(HttpServerRequest request) {
        count(Policy.ADDRESS, networks, Clients.network(clients.address(request)), request.response());
    }

    private void count(Policy policy, Map<Object, Bucket> buckets, Object who, HttpServerResponse answer) {
        if (perMinute == 0) {
            return;
        }
        var probe = buckets.computeIfAbsent(who, _ -> full()).tryConsumeAndReturnRemaining(1);
        answer.putHeader("RateLimit-Policy", policies.get(policy)).putHeader("RateLimit", standing(policy, probe));
        if (!probe.isConsumed()) {
            var wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
            throw new Failure(
                    Code.RATE_LIMITED,
                    "%s sent more than the %d requests a minute that are allowed: wait %s before the next."
                            .formatted(policy.who, perMinute, inWords(seconds(wait.toNanos()))),
                    wait);
        }
    }

    private static String standing(Policy policy, ConsumptionProbe probe) {
        return "\"" + policy.wire + "\";r=" + probe.getRemainingTokens() + ";t="
                + seconds(probe.getNanosToWaitForReset());
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, WINDOW))
                .withCustomTimePrecision(time)
                .build();
    }

    private static String inWords(long seconds) {
        return seconds == 1 ? "1 second" : seconds + " seconds";
    }

    private static long seconds(long nanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999));
    }

    private static Map<Object, Bucket> mostRecent() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Bucket> eldest) {
                return size() > MOST_BUCKETS;
            }
        });
    }

    /// Ours, so that tests move it by hand.
    private record Clock(InstantSource source) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            var now = source.instant();
            return Math.addExact(
                    TimeUnit.SECONDS.toNanos(now.getEpochSecond() - Instant.EPOCH.getEpochSecond()), now.getNano());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
