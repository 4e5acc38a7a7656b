package ai.echogen.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixerTest {
    private static final MixSettings PLAIN = new MixSettings(false, 1, 0);

    @TempDir
    Path folder;

    private Path take;

    @BeforeEach
    void record() throws IOException {
        take = TestSound.wav(
                folder.resolve("take.wav"),
                TestSound.padded(0.3, TestSound.tone(300, 1, 16_000, 0.3), 0.6, 16_000),
                16_000);
    }

    @Test
    void a_reaction_comes_quickest_and_a_segment_slowest() throws Exception {
        var reaction = gap(Lead.REACTION, 1);
        var reply = gap(Lead.REPLY, 1);
        var same = gap(Lead.SAME_SPEAKER, 1);
        var segment = gap(Lead.NEW_SEGMENT, 1);
        assertThat(reaction).isBetween(0.1, 0.2);
        assertThat(reply).isBetween(0.25, 0.35);
        assertThat(same).isBetween(0.35, 0.5);
        assertThat(segment).isBetween(0.85, 1.15);
    }

    @Test
    void pace_scales_the_gaps() throws Exception {
        assertThat(gap(Lead.REPLY, 2)).isCloseTo(2 * gap(Lead.REPLY, 1), within(0.001));
        assertThat(gap(Lead.REPLY, 0)).isCloseTo(0, within(0.001));
    }

    private double gap(Lead lead, double pace) throws InterruptedException {
        var placed = new Mixer(1)
                .plan(List.of(new Cue(take, Lead.OPENING), new Cue(take, lead)), new MixSettings(false, pace, 0))
                .placed();
        return placed.get(1).start() - placed.get(0).end();
    }

    @Test
    void what_was_planned_once_is_not_heard_again() throws Exception {
        var mixer = new Mixer(2);
        var cues = List.of(new Cue(take, Lead.OPENING), new Cue(take, Lead.REPLY));
        var first = mixer.plan(cues, PLAIN);
        var modified = Files.getLastModifiedTime(take);
        var bytes = Files.size(take);
        // the same size and time, other sound: only a mixer that remembers still finds the old one
        Files.write(take, new byte[(int) bytes]);
        Files.setLastModifiedTime(take, modified);
        assertThat(mixer.plan(cues, PLAIN)).isEqualTo(first);
        assertThatThrownBy(() -> new Mixer(2).plan(cues, PLAIN)).isInstanceOf(Failure.class);
    }

    @Test
    void music_makes_room_before_between_and_after() throws Exception {
        var cues = List.of(new Cue(take, Lead.OPENING), new Cue(take, Lead.NEW_SEGMENT));
        var timeline = new Mixer(1).plan(cues, new MixSettings(true, 1, 3));
        var placed = timeline.placed();
        assertThat(placed.getFirst().start()).isEqualTo(Jingle.INTRO_LEAD);
        assertThat(placed.get(1).start() - placed.get(0).end()).isCloseTo(Jingle.STING_GAP, within(0.001));
        assertThat(timeline.seconds() - placed.get(1).end()).isGreaterThan(3);
        assertThat(timeline.chapterStart(0)).isZero();
        assertThat(timeline.chapterStart(1))
                .isBetween(placed.get(0).end(), placed.get(1).start());
    }

    @Test
    void names_the_turn_whose_take_is_no_good() throws Exception {
        var silent = TestSound.wav(folder.resolve("silent.wav"), new float[8_000], 16_000);
        var cues = List.of(new Cue(take, Lead.OPENING), new Cue(take, Lead.REPLY), new Cue(silent, Lead.REPLY));
        assertThatThrownBy(() -> new Mixer(2).plan(cues, PLAIN))
                .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Code.AUDIO_FAILED))
                .extracting(Failure::getMessage)
                .asString()
                .contains("turn 3", "silent.wav", "it is silent");
        var missing = List.of(new Cue(folder.resolve("gone.wav"), Lead.OPENING));
        assertThatThrownBy(() -> new Mixer(2).plan(missing, PLAIN))
                .hasMessageContaining("turn 1")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void two_thousand_turns_are_planned() throws Exception {
        var cues = Collections.nCopies(2_000, new Cue(take, Lead.REPLY));
        var placed = new Mixer(2).plan(cues, PLAIN).placed();
        assertThat(placed).hasSize(2_000);
        assertThat(placed.getLast().end()).isBetween(2_500.0, 2_700.0);
        for (var i = 1; i < placed.size(); i++) {
            assertThat(placed.get(i).start()).isGreaterThan(placed.get(i - 1).end());
        }
    }

    @Test
    void gaps_are_not_all_alike_but_the_same_each_time() throws Exception {
        var gaps = new double[20];
        for (var i = 0; i < gaps.length; i++) {
            gaps[i] = Lead.REPLY.gap(i);
        }
        assertThat(Arrays.stream(gaps).distinct().count()).isGreaterThan(15);
        assertThat(Lead.REPLY.gap(7)).isEqualTo(gaps[7]);
    }

    @Test
    void stops_when_interrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new Mixer(1).plan(List.of(new Cue(take, Lead.OPENING)), PLAIN))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
