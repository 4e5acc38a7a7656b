package ai.echogen.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JingleTest {
    @Test
    void the_same_seed_sounds_the_same_and_another_one_does_not() {
        assertThat(new Jingle(5).samples(Jingle.Part.STING)).isEqualTo(new Jingle(5).samples(Jingle.Part.STING));
        var sounds = new HashSet<Integer>();
        for (var seed = 0; seed < 12; seed++) {
            sounds.add(Arrays.hashCode(new Jingle(seed).samples(Jingle.Part.STING)));
        }
        assertThat(sounds).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @EnumSource(Jingle.Part.class)
    void every_part_begins_and_ends_softly_and_never_clips(Jingle.Part part) {
        var sound = new Jingle(2).samples(part);
        assertThat(sound).hasSize(part.samples());
        assertThat(Math.abs(sound[0])).isLessThan(0.001f);
        assertThat(Math.abs(sound[sound.length - 1])).isLessThan(0.001f);
        for (var i = 1; i < sound.length; i++) {
            assertThat(Math.abs(sound[i])).isBetween(0f, 0.8f);
            assertThat(Math.abs(sound[i] - sound[i - 1])).isLessThan(0.12f);
        }
    }

    @Test
    void the_bed_lies_far_under_the_words() {
        var intro = new Jingle(1).samples(Jingle.Part.INTRO);
        var alone = power(intro, 1, 3);
        var under = power(intro, Jingle.INTRO_LEAD + 0.5, Jingle.INTRO_LEAD + 2);
        assertThat(Decibels.ofPower(alone / under)).isGreaterThan(12);
        assertThat(under).isGreaterThan(0);
    }

    private static double power(float[] sound, double from, double to) {
        var sum = 0.0;
        for (var i = (int) (from * Mix.RATE); i < to * Mix.RATE; i++) {
            sum += sound[i] * sound[i];
        }
        return sum / ((to - from) * Mix.RATE);
    }
}
