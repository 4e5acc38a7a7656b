package ai.echogen.providers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GovernorTest {
    private static final Headers NOTHING = new Headers(Map.of());

    private final ManualClock clock = new ManualClock();
    private final Governor governor = new Governor("Vendor", 3, clock);

    @Test
    void nothing_is_sent_while_the_vendor_asked_to_wait() throws Exception {
        assertThat(governor.enter()).isNull();
        governor.throttled(NOTHING, Duration.ofSeconds(30));
        assertThat(governor.enter().after()).isEqualTo(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(29));
        assertThat(governor.enter().after()).isEqualTo(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(governor.enter()).isNull();
    }

    @Test
    void what_the_vendor_refused_is_not_tried_again() throws Exception {
        for (var i = 0; i < 3; i++) {
            assertThat(governor.enter()).isNull();
        }
        governor.throttled(NOTHING, null);
        assertThat(governor.atOnce()).isEqualTo(2);
    }

    @Test
    void the_vendors_own_number_counts_from_the_first_answer() throws Exception {
        governor.enter();
        governor.worked(new Headers(Map.of("maximum-concurrent-requests", "10")));
        assertThat(governor.atOnce()).isEqualTo(10);
        governor.enter();
        governor.worked(new Headers(Map.of("maximum-concurrent-requests", "1")));
        assertThat(governor.atOnce()).isEqualTo(1);
    }

    @Test
    void the_last_request_of_a_window_is_followed_by_a_pause() throws Exception {
        governor.enter();
        governor.worked(
                new Headers(Map.of("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "1m2.5s")));
        assertThat(governor.enter().after()).isEqualTo(Duration.ofMillis(62_500));
    }

    @Test
    void a_vendor_that_is_down_is_left_alone_and_then_asked_once() throws Exception {
        for (var i = 0; i < 5; i++) {
            assertThat(governor.enter()).isNull();
            governor.failed();
        }
        assertThat(governor.enter().after()).isEqualTo(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(30));
        assertThat(governor.enter()).isNull();
        governor.failed();
        assertThat(governor.enter().after()).isEqualTo(Duration.ofSeconds(60));
        clock.advance(Duration.ofSeconds(60));
        assertThat(governor.enter()).isNull();
        governor.worked(NOTHING);
        for (var i = 0; i < 3; i++) {
            assertThat(governor.enter()).isNull();
        }
    }

    @Test
    void calls_above_the_limit_stand_in_line() throws Exception {
        for (var i = 0; i < 3; i++) {
            governor.enter();
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var fourth = threads.submit(governor::enter);
            Thread.sleep(50);
            assertThat(fourth.isDone()).isFalse();
            governor.left();
            assertThat(fourth.get(60, TimeUnit.SECONDS)).isNull();
        }
    }
}
