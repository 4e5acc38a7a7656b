package ai.echogen.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That an episode which was encoded in pieces is the one that a single encoder would have made.
class EncodingTest {
    @TempDir
    Path folder;

    @Test
    void pieces_join_without_a_trace() throws Exception {
        var timeline = timeline(6);
        var whole = new Mix(timeline, Long.MAX_VALUE);
        var cut = new Mix(timeline, 2L * Mix.RATE);
        assertThat(whole.pieces()).hasSize(1);
        assertThat(cut.pieces()).hasSizeGreaterThan(3);

        var one = encoded(whole, "one.mp3");
        var many = encoded(cut, "many.mp3");
        assertThat(many).hasSameSizeAs(one);
        for (var piece : cut.pieces().subList(1, cut.pieces().size())) {
            // the silence around the seam, as far as a frame and its neighbours reach
            var from = (int) piece.from() - 3 * Mp3Frame.SAMPLES;
            for (var i = from; i < piece.from() + Mp3Frame.SAMPLES; i++) {
                assertThat(many[i]).isBetween(-0.001f, 0.001f);
            }
        }
        // two encoders choose differently in detail, as one does when its input is a little louder; not more than that
        var difference = 0.0;
        var power = 0.0;
        for (var i = 0; i < one.length; i++) {
            difference += Math.pow(one[i] - many[i], 2);
            power += one[i] * one[i];
        }
        assertThat(Decibels.ofPower(difference / power)).isLessThan(-25);
    }

    @Test
    void the_result_does_not_depend_on_how_many_encoders_there_are() throws Exception {
        var mix = new Mix(timeline(4), 2L * Mix.RATE);
        var alone = folder.resolve("alone.mp3");
        var crowd = folder.resolve("crowd.mp3");
        new Encoding(mix, 3, -2, 96, 1).to(alone, new byte[0], done -> {});
        new Encoding(mix, 3, -2, 96, 5).to(crowd, new byte[0], done -> {});
        assertThat(crowd).hasSameBinaryContentAs(alone);
    }

    @Test
    void what_is_measured_on_the_way_is_what_the_file_measures() throws Exception {
        var mix = new Mix(timeline(3), 2L * Mix.RATE);
        var file = folder.resolve("a.mp3");
        var measured = new Encoding(mix, 3, -2, 96, 2).to(file, new byte[0], done -> {});
        var again = Loudness.measure(file);
        assertThat(again.lufs()).isCloseTo(measured.lufs(), org.assertj.core.api.Assertions.within(0.05));
        assertThat(again.truePeakDb()).isCloseTo(measured.truePeakDb(), org.assertj.core.api.Assertions.within(0.05));
    }

    @Test
    void a_take_that_vanished_stops_every_encoder_and_is_named() throws Exception {
        var timeline = timeline(6);
        Files.delete(folder.resolve("take3.wav"));
        var mix = new Mix(timeline, 2L * Mix.RATE);
        assertThatThrownBy(() -> new Encoding(mix, 0, -2, 96, 2).to(folder.resolve("a.mp3"), new byte[0], done -> {}))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("turn 4");
    }

    private Timeline timeline(int turns) throws Exception {
        var cues = new ArrayList<Cue>();
        for (var turn = 0; turn < turns; turn++) {
            var take = folder.resolve("take" + turn + ".wav");
            cues.add(new Cue(TestSound.wav(take, TestSound.speech(2.3, 24_000, 0.4, turn), 24_000), Lead.SAME_SPEAKER));
        }
        return new Mixer(2).plan(cues, new MixSettings(false, 1, 0));
    }

    private float[] encoded(Mix mix, String name) throws Exception {
        var file = folder.resolve(name);
        new Encoding(mix, 3, -2, 96, 2).to(file, new byte[0], done -> {});
        return TestSound.decoded(file, Mix.RATE);
    }
}
