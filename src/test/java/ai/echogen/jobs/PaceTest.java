package ai.echogen.jobs;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void at_first_it_is_what_such_jobs_usually_take() {
        assertThat(Pace.seconds(ofSeconds(200), ofSeconds(0), 0, 0)).isEqualTo(200);
    }

    @Test
    void towards_the_end_a_jobs_own_speed_counts() {
        // 90 % took 900 s: the last tenth takes 100 s more, whatever others took
        assertThat(Pace.seconds(ofSeconds(200), ofSeconds(900), 0, 90)).isEqualTo(92);
        assertThat(Pace.seconds(ofSeconds(200), ofSeconds(900), 0, 100)).isZero();
    }

    @Test
    void what_an_earlier_run_did_is_not_this_ones_speed() {
        assertThat(Pace.seconds(null, ofSeconds(10), 80, 90)).isEqualTo(10);
    }

    @Test
    void without_any_figures_nobody_knows() {
        assertThat(Pace.seconds(null, ofSeconds(10), 0, 0)).isNull();
    }
}
