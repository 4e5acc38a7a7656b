package ai.echogen.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TakeMeterTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 22_050, 24_000, 44_100, 48_000})
    void finds_where_speech_begins_and_ends_at_any_rate(int rate) throws Exception {
        var sound = TestSound.padded(0.4, TestSound.tone(300, 1.5, rate, 0.3), 0.7, rate);
        var trim = TakeMeter.measure(TestSound.wav(folder.resolve("take.wav"), sound, rate));
        assertThat(trim.start()).isCloseTo(0.4, within(0.008));
        // the filter against hum rings for some milliseconds
        assertThat(trim.end()).isCloseTo(1.905, within(0.012));
        assertThat(trim.seconds()).isCloseTo(2.6, within(0.001));
    }

    @Test
    void keeps_a_soft_consonant_forty_decibels_under_the_vowel() throws Exception {
        var rate = 24_000;
        var sound = TestSound.padded(0.5, TestSound.tone(200, 1, rate, 0.5), 0.5, rate);
        var random = new SplittableRandom(1);
        // an f of 120 ms before and after, whose power is all in the treble
        for (var i = (int) (0.38 * rate); i < 0.5 * rate; i++) {
            sound[i] += (float) (0.006 * (2 * random.nextDouble() - 1));
            sound[i + (int) (1.12 * rate)] += (float) (0.006 * (2 * random.nextDouble() - 1));
        }
        var trim = TakeMeter.measure(TestSound.wav(folder.resolve("take.wav"), sound, rate));
        assertThat(trim.start()).isCloseTo(0.38, within(0.01));
        assertThat(trim.end()).isCloseTo(1.62, within(0.01));
    }

    @Test
    void trims_a_noisy_silence() throws Exception {
        var rate = 24_000;
        var sound = TestSound.padded(0.5, TestSound.speech(3, rate, 0.5, 4), 0.5, rate);
        var random = new SplittableRandom(1);
        for (var i = 0; i < sound.length; i++) {
            sound[i] += (float) (0.0004 * (2 * random.nextDouble() - 1));
        }
        var trim = TakeMeter.measure(TestSound.wav(folder.resolve("take.wav"), sound, rate));
        assertThat(trim.start()).isBetween(0.49, 0.56);
        assertThat(trim.end()).isBetween(3.3, 3.52);
    }

    @Test
    void an_offset_and_hum_are_not_speech() throws Exception {
        var rate = 16_000;
        var sound = TestSound.padded(0.5, TestSound.tone(400, 1, rate, 0.3), 0.5, rate);
        for (var i = 0; i < sound.length; i++) {
            sound[i] += 0.02f;
        }
        var trim = TakeMeter.measure(TestSound.wav(folder.resolve("take.wav"), sound, rate));
        assertThat(trim.end()).isCloseTo(1.5, within(0.02));
    }

    @Test
    void a_take_without_any_silence_is_kept_whole() throws Exception {
        var trim = TakeMeter.measure(
                TestSound.wav(folder.resolve("take.wav"), TestSound.tone(300, 0.1, 24_000, 0.3), 24_000));
        assertThat(trim.start()).isZero();
        assertThat(trim.end()).isCloseTo(0.1, within(0.001));
    }

    @Test
    void a_short_word_in_a_long_silence_is_found() throws Exception {
        var sound = TestSound.padded(12, TestSound.tone(300, 0.1, 16_000, 0.05), 12, 16_000);
        var trim = TakeMeter.measure(TestSound.wav(folder.resolve("take.wav"), sound, 16_000));
        assertThat(trim.start()).isCloseTo(12, within(0.008));
        assertThat(trim.speech()).isCloseTo(0.105, within(0.012));
    }

    @ParameterizedTest
    @CsvSource({"mp3,libmp3lame,44100", "mp4,aac,24000", "ogg,libopus,48000"})
    void reads_what_voices_answer_with(String muxer, String encoder, int rate) throws Exception {
        var sound = TestSound.padded(0.5, TestSound.tone(440, 1, rate, 0.3), 0.5, rate);
        var take = folder.resolve("take." + muxer);
        TestEncoder.write(take, muxer, encoder, sound, rate);
        var trim = TakeMeter.measure(take);
        assertThat(trim.start()).isCloseTo(0.5, within(0.03));
        assertThat(trim.end()).isCloseTo(1.5, within(0.03));
        assertThat(trim.seconds()).isCloseTo(2, within(0.03));
    }

    @Test
    void the_bytes_decide_not_the_name() throws Exception {
        var sound = TestSound.tone(440, 1, 16_000, 0.3);
        var trim = TakeMeter.measure(TestSound.wav(folder.resolve("take: 1%s.mp3"), sound, 16_000));
        assertThat(trim.seconds()).isCloseTo(1, within(0.001));
    }

    @Test
    void says_what_is_wrong_with_a_take() throws Exception {
        assertThatThrownBy(() -> TakeMeter.measure(folder.resolve("none.wav")))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no such file");
        assertThatThrownBy(() -> TakeMeter.measure(folder)).hasMessage("it is not a file");
        assertThatThrownBy(() -> TakeMeter.measure(Files.createFile(folder.resolve("empty.wav"))))
                .hasMessage("the file is empty");
        assertThatThrownBy(() -> TakeMeter.measure(Files.writeString(folder.resolve("text.wav"), "words ".repeat(900))))
                .isInstanceOf(FfmpegException.class)
                .hasMessageContaining("Invalid data found");
        assertThatThrownBy(() -> TakeMeter.measure(TestSound.wav(folder.resolve("header.wav"), new float[0], 16_000)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(
                        () -> TakeMeter.measure(TestSound.wav(folder.resolve("silent.wav"), new float[16_000], 16_000)))
                .hasMessage("it is silent");
    }

    @Test
    void a_playlist_in_disguise_opens_nothing() throws Exception {
        TestSound.wav(folder.resolve("other.wav"), TestSound.tone(300, 1, 16_000, 0.3), 16_000);
        var playlist = Files.writeString(
                folder.resolve("take.wav"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nother.wav\n#EXT-X-ENDLIST\n");
        assertThatThrownBy(() -> TakeMeter.measure(playlist)).isInstanceOf(FfmpegException.class);
        var list = Files.writeString(folder.resolve("list.wav"), "ffconcat version 1.0\nfile other.wav\n");
        assertThatThrownBy(() -> TakeMeter.measure(list)).isInstanceOf(FfmpegException.class);
    }
}
