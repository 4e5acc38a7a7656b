package ai.echogen.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlowdownTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private final Slowdown slowdown = new Slowdown(3, Duration.ofSeconds(60));

    private void fail(int times) {
        for (var i = 0; i < times; i++) {
            slowdown.count("ana", NOON);
        }
    }

    @Test
    void the_first_failures_cost_nothing() {
        fail(2);
        assertThat(slowdown.wait("ana", NOON)).isZero();
    }

    @Test
    void each_further_failure_doubles_the_wait_up_to_the_longest() {
        fail(3);
        assertThat(slowdown.wait("ana", NOON)).isEqualTo(Duration.ofSeconds(1));
        fail(1);
        assertThat(slowdown.wait("ana", NOON)).isEqualTo(Duration.ofSeconds(2));
        fail(4);
        assertThat(slowdown.wait("ana", NOON)).isEqualTo(Duration.ofSeconds(32));
        fail(500);
        assertThat(slowdown.wait("ana", NOON)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void the_wait_passes() {
        fail(5);
        assertThat(slowdown.wait("ana", NOON.plusSeconds(3))).isEqualTo(Duration.ofSeconds(1));
        assertThat(slowdown.wait("ana", NOON.plusSeconds(4))).isZero();
    }

    @Test
    void names_do_not_wait_for_each_other() {
        fail(10);
        assertThat(slowdown.wait("ben", NOON)).isZero();
    }

    @Test
    void after_a_quiet_hour_counting_starts_anew() {
        fail(10);
        slowdown.count("ana", NOON.plus(Duration.ofMinutes(61)));
        assertThat(slowdown.wait("ana", NOON.plus(Duration.ofMinutes(61)))).isZero();
    }

    @Test
    void it_says_how_many_failures_are_left_and_forgets_them_when_told() {
        fail(2);
        assertThat(slowdown.left("ana")).isEqualTo(1);
        slowdown.forget("ana");
        assertThat(slowdown.left("ana")).isEqualTo(3);
    }
}
