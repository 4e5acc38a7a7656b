package ai.echogen.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The short form of `./echogen chaos`: one round, always the same one.
class ChaosTest {
    private static final long SEED = 7;

    @Test
    void whatever_happens_every_accepted_job_makes_its_episode_once() throws Exception {
        var tally = new Tally();
        try (var installation = new Installation(2, Cast.HOSTED)) {
            new Round(installation, tally, 0, SEED).play(new Round.Size(2, 2, 1, Duration.ofSeconds(8)));
        }
        assertThat(tally.violations()).isEmpty();
        assertThat(tally.episodes).isEqualTo(4);
        assertThat(tally.count(Disturbance.Kind.KILL)).isEqualTo(1);
        assertThat(tally.calls).isGreaterThan(20);
        assertThat(tally.duplicates).isZero();
    }
}
