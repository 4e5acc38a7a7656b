package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.echogen.audio.Lead;
import ai.echogen.audio.MixSettings;
import ai.echogen.audio.Placed;
import ai.echogen.audio.Timeline;
import ai.echogen.audio.Trim;
import ai.echogen.episode.Script;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.episode.Turn;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredPaceTest {
    private static final Speaker ANA = new Speaker("Ana", "slt");
    private static final Speaker BEN = new Speaker("Ben", "rms");

    private final MeasuredPace pace = new MeasuredPace("en", true);
    private final Turn first = turn(ANA, "Hello there, good people.");
    private final Turn second = turn(BEN, "And hello from me.");
    private final Turn third = turn(ANA, "Now something else altogether.");

    @Test
    void a_turn_that_was_spoken_takes_exactly_what_it_took() {
        rehearse();

        assertThat(pace.seconds(first)).isEqualTo(2 + 0.5, within(1e-9));
        assertThat(pace.seconds(second)).isEqualTo(4 + 0.5, within(1e-9));
    }

    @Test
    void a_voice_that_proved_slow_is_expected_to_be_slow_with_new_words() {
        var before = pace.seconds(turn(BEN, "Words that nobody has heard so far."));
        rehearse();

        assertThat(pace.seconds(turn(BEN, "Words that nobody has heard so far.")))
                .isGreaterThan(before * 1.5);
    }

    @Test
    void pauses_changes_and_frame_are_those_of_the_rehearsal() {
        rehearse();

        assertThat(pace.segmentSeconds()).isEqualTo(1.5, within(1e-9));
        assertThat(pace.frameSeconds()).isEqualTo(3 + 2, within(1e-9));
    }

    /// 3 s of music, 2 s, a pause of 0.5 s, 4 s, a change of 2 s, 1 s, 2 s of music.
    private void rehearse() {
        var script = new Script(
                "T",
                "en",
                "test",
                Style.SERIOUS,
                List.of(ANA, BEN),
                List.of(new Segment("One", List.of(first, second)), new Segment("Two", List.of(third))),
                "",
                true);
        pace.learn(
                script,
                new Timeline(
                        List.of(placed(0, 3, 5), placed(1, 5.5, 9.5), placed(2, 11.5, 12.5)),
                        14.5,
                        MixSettings.usual(0)));
    }

    private static Placed placed(int cue, double start, double end) {
        return new Placed(cue, Path.of("take.wav"), Lead.REPLY, new Trim(0, end - start, end - start, -20), start, end);
    }

    private static Turn turn(Speaker speaker, String text) {
        return new Turn(speaker, text, null, List.of());
    }
}
