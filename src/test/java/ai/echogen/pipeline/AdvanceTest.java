package ai.echogen.pipeline;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AdvanceTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final ArrayList<Double> reported = new ArrayList<>();
    private final Advance advance = new Advance(new OnceRun((_, overall, _) -> reported.add(overall)), now::get);

    @Test
    void progress_never_goes_back_when_a_stage_is_entered_again() throws Exception {
        advance.during(Stage.WRITE, () -> "script");
        advance.at(Stage.SPEAK, 0.8, "");
        advance.during(Stage.WRITE, () -> "a better script");
        advance.at(Stage.SPEAK, 0.1, "");

        assertThat(reported).isSorted();
        assertThat(reported.getLast()).isEqualTo(Stage.SPEAK.overall(0.8));
    }

    @Test
    void the_times_of_a_stage_that_is_entered_twice_add_up() throws Exception {
        advance.during(Stage.SPEAK, () -> wait(20));
        advance.during(Stage.WRITE, () -> wait(1));
        advance.during(Stage.SPEAK, () -> wait(3));

        assertThat(advance.took()).containsEntry(Stage.SPEAK, ofSeconds(23)).containsEntry(Stage.WRITE, ofSeconds(1));
    }

    @Test
    void the_shares_of_all_stages_make_a_whole() {
        assertThat(Stage.PUBLISH.overall(1)).isEqualTo(1);
        assertThat(Stage.READ.overall(0)).isZero();
    }

    private String wait(int seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
        return "done";
    }
}
