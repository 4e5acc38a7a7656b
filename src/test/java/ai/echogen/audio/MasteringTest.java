package ai.echogen.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasteringTest {
    private static final Tags TAGS = new Tags("Title", "Hosts", "Show", null, "en", null, null, null, List.of());
    private static final MixSettings PLAIN = new MixSettings(false, 1, 0);
    private static final int[] RATES = {8_000, 16_000, 24_000, 44_100, 48_000};

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void open() throws IOException {
        out = Files.createDirectory(folder.resolve("out"));
    }

    @Test
    void two_voices_at_any_rate_and_level_come_out_at_minus_sixteen() throws Exception {
        var cues = new ArrayList<Cue>();
        for (var turn = 0; turn < 10; turn++) {
            var rate = RATES[turn % RATES.length];
            var sound = TestSound.speech(2.5, rate, turn % 2 == 0 ? 0.7 : 0.05, turn);
            cues.add(new Cue(take(turn, TestSound.padded(0.2, sound, 0.5, rate), rate), lead(turn)));
        }
        var mastered = master(cues, new MixSettings(true, 1, 11));
        var judged = Loudness.measure(out.resolve("episode.mp3"));
        assertThat(judged.lufs()).isCloseTo(-16, within(0.5));
        assertThat(judged.truePeakDb()).isLessThanOrEqualTo(-1);
        assertThat(mastered.lufs()).isCloseTo(judged.lufs(), within(0.05));
        assertThat(mastered.truePeakDb()).isCloseTo(judged.truePeakDb(), within(0.05));
        assertThat(mastered.bytes()).isEqualTo(Files.size(out.resolve("episode.mp3")));
    }

    @Test
    void each_turn_is_about_as_loud_as_the_next() throws Exception {
        var loud = take(0, TestSound.speech(4, 24_000, 0.8, 1), 24_000);
        var soft = take(1, TestSound.speech(4, 24_000, 0.02, 2), 24_000);
        var timeline = new Mixer(2).plan(List.of(new Cue(loud, Lead.OPENING), new Cue(soft, Lead.REPLY)), PLAIN);
        new Mastering().master(timeline, TAGS, out.resolve("episode.mp3"), done -> {});
        var sound = TestSound.decoded(out.resolve("episode.mp3"), Mix.RATE);
        assertThat(lufs(sound, timeline.placed().get(1)))
                .isCloseTo(lufs(sound, timeline.placed().get(0)), within(1.0));
    }

    private static double lufs(float[] sound, Placed placed) throws IOException {
        var from = (int) (placed.start() * Mix.RATE);
        var length = (int) ((placed.end() - placed.start()) * Mix.RATE);
        var part = new float[length];
        System.arraycopy(sound, from, part, 0, length);
        try (var meter = new Ebur128(Mix.RATE)) {
            meter.accept(part, length);
            return meter.result().lufs();
        }
    }

    @Test
    void turns_are_heard_where_the_timeline_says() throws Exception {
        var cues = new ArrayList<Cue>();
        for (var turn = 0; turn < 8; turn++) {
            var rate = RATES[turn % RATES.length];
            var tone = TestSound.tone(500 + 40 * turn, 0.6, rate, 0.3);
            cues.add(new Cue(take(turn, TestSound.padded(0.1 * turn, tone, 0.4, rate), rate), lead(turn)));
        }
        var timeline = new Mixer(2).plan(cues, PLAIN);
        var mastered = new Mastering().master(timeline, TAGS, out.resolve("episode.mp3"), done -> {});
        var sound = TestSound.decoded(out.resolve("episode.mp3"), Mix.RATE);
        assertThat(sound.length / (double) Mix.RATE).isEqualTo(mastered.seconds(), within(1e-6));
        for (var placed : timeline.placed()) {
            assertThat(onset(sound, placed.start() - 0.08)).isCloseTo(placed.start(), within(0.015));
            assertThat(offset(sound, placed.end() + 0.08)).isCloseTo(placed.end(), within(0.015));
        }
    }

    /// The first place from `from` on that is louder than a tenth of the loudest.
    private static double onset(float[] sound, double from) {
        var i = (int) (from * Mix.RATE);
        while (Math.abs(sound[i]) < 0.04) {
            i++;
        }
        return i / (double) Mix.RATE;
    }

    private static double offset(float[] sound, double from) {
        var i = (int) (from * Mix.RATE);
        while (Math.abs(sound[i]) < 0.04) {
            i--;
        }
        return i / (double) Mix.RATE;
    }

    @Test
    void nothing_clicks_where_takes_begin_and_end() throws Exception {
        var cues = new ArrayList<Cue>();
        for (var turn = 0; turn < 4; turn++) {
            // a cosine that starts and stops at its top: a click if it is not faded
            var tone = new float[24_000];
            for (var i = 0; i < tone.length; i++) {
                tone[i] = (float) (0.5 * Math.cos(2 * Math.PI * 220 * i / 24_000.0));
            }
            cues.add(new Cue(take(turn, tone, 24_000), Lead.REPLY));
        }
        var timeline = new Mixer(1).plan(cues, PLAIN);
        new Mastering().master(timeline, TAGS, out.resolve("episode.mp3"), done -> {});
        var sound = TestSound.decoded(out.resolve("episode.mp3"), Mix.RATE);
        var peak = 0f;
        var step = 0f;
        for (var i = 1; i < sound.length; i++) {
            peak = Math.max(peak, Math.abs(sound[i]));
            step = Math.max(step, Math.abs(sound[i] - sound[i - 1]));
        }
        // the steepest step of the tone itself
        assertThat(step).isLessThan((float) (peak * 2 * Math.PI * 220 / Mix.RATE * 1.25));
    }

    @Test
    void the_tag_is_in_the_file_and_ffmpeg_finds_the_sound_behind_it() throws Exception {
        var cover = Files.write(folder.resolve("c.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2});
        var tags = new Tags(
                "日本語",
                "Alex & Mira",
                "Show",
                LocalDate.of(2026, 1, 31),
                "ja",
                "c",
                "https://a.example/",
                cover,
                List.of(new Chapter(0, "A"), new Chapter(0.5, "B")));
        var timeline = new Mixer(1).plan(List.of(speech(0, 1)), PLAIN);
        var mastered = new Mastering().master(timeline, tags, out.resolve("episode.mp3"), done -> {});
        var id3 = Id3.of(out.resolve("episode.mp3"));
        assertThat(id3.text("TIT2")).isEqualTo("日本語");
        assertThat(id3.text("TLAN")).isEqualTo("jpn");
        assertThat(id3.chapters()).hasSize(2);
        assertThat(id3.chapters().getLast().end()).isEqualTo(Math.round(mastered.seconds() * 1000));
        assertThat(id3.picture().data()).hasSize(5);
        var bytes = Files.readAllBytes(out.resolve("episode.mp3"));
        assertThat(bytes[id3.bytes()]).isEqualTo((byte) 0xFF);
        assertThat(bytes[id3.bytes() + 1] & 0xE0).isEqualTo(0xE0);
    }

    @ParameterizedTest
    @CsvSource({"0.1,false", "0.1,true", "3,false"})
    void an_episode_of_one_turn(double seconds, boolean music) throws Exception {
        var cue = new Cue(take(0, TestSound.tone(300, seconds, 24_000, 0.3), 24_000), Lead.OPENING);
        var mastered = master(List.of(cue), new MixSettings(music, 1, 1));
        assertThat(mastered.truePeakDb()).isLessThanOrEqualTo(-1);
        assertThat(TestSound.decoded(out.resolve("episode.mp3"), Mix.RATE).length / (double) Mix.RATE)
                .isCloseTo(mastered.seconds(), within(1e-6));
    }

    @Test
    void another_delivery_is_met_too() throws Exception {
        var timeline = new Mixer(2).plan(List.of(speech(0, 4), speech(1, 4)), PLAIN);
        var mastered = new Mastering(new Delivery(-19, -2, 128), 2)
                .master(timeline, TAGS, out.resolve("episode.mp3"), done -> {});
        assertThat(mastered.lufs()).isCloseTo(-19, within(0.5));
        assertThat(mastered.truePeakDb()).isLessThanOrEqualTo(-2);
    }

    @Test
    void a_wave_full_of_peaks_stays_under_the_true_peak() throws Exception {
        var rate = 44_100;
        var sound = new float[3 * rate];
        // loud noise bursts with silence around them: far from the loudness that speech has at its peaks
        var random = new java.util.SplittableRandom(3);
        for (var i = 0; i < sound.length; i++) {
            sound[i] = i % 4_410 < 300 ? (float) (random.nextDouble() * 2 - 1) : 0;
        }
        var mastered = master(List.of(new Cue(take(0, sound, rate), Lead.OPENING)), PLAIN);
        assertThat(mastered.truePeakDb()).isLessThanOrEqualTo(-1);
    }

    @Test
    void progress_climbs_from_nothing_to_one() throws Exception {
        var seen = new ArrayList<Double>();
        var timeline = new Mixer(1).plan(List.of(speech(0, 6)), PLAIN);
        new Mastering().master(timeline, TAGS, out.resolve("episode.mp3"), seen::add);
        assertThat(seen).isSorted().hasSizeGreaterThan(4).startsWith(0.0).endsWith(1.0);
    }

    @Test
    void an_older_episode_is_replaced_and_nothing_else_is_left() throws Exception {
        Files.writeString(out.resolve("episode.mp3"), "old");
        master(List.of(speech(0, 1)), PLAIN);
        assertThat(Files.size(out.resolve("episode.mp3"))).isGreaterThan(1_000);
        assertThat(out).isDirectoryNotContaining("glob:**.part");
        assertThat(Files.list(out)).hasSize(1);
    }

    @Test
    void a_take_that_vanished_leaves_the_older_episode_alone() throws Exception {
        Files.writeString(out.resolve("episode.mp3"), "old");
        var timeline = new Mixer(1).plan(List.of(speech(0, 1), speech(1, 1)), PLAIN);
        Files.delete(folder.resolve("take1.wav"));
        assertThatThrownBy(() -> new Mastering().master(timeline, TAGS, out.resolve("episode.mp3"), done -> {}))
                .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Code.AUDIO_FAILED))
                .extracting(Failure::getMessage)
                .asString()
                .contains("turn 2", "take1.wav");
        assertThat(out.resolve("episode.mp3")).hasContent("old");
        assertThat(Files.list(out)).hasSize(1);
    }

    @Test
    void a_folder_that_cannot_be_written_is_said() throws Exception {
        var timeline = new Mixer(1).plan(List.of(speech(0, 1)), PLAIN);
        for (var mp3 : List.of(
                folder.resolve("none/episode.mp3"),
                Files.createFile(folder.resolve("f")).resolve("e.mp3"))) {
            assertThatThrownBy(() -> new Mastering().master(timeline, TAGS, mp3, done -> {}))
                    .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
                    .extracting(Failure::code)
                    .isEqualTo(Code.OUTPUT_UNWRITABLE);
        }
        var taken = Files.createDirectories(out.resolve("episode.mp3/inside")).getParent();
        assertThatThrownBy(() -> new Mastering().master(timeline, TAGS, taken, done -> {}))
                .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
                .extracting(Failure::code)
                .isEqualTo(Code.OUTPUT_UNWRITABLE);
        assertThat(Files.list(out)).containsExactly(taken);
    }

    @Test
    void an_interrupt_stops_it_and_leaves_nothing() throws Exception {
        var cues = new ArrayList<Cue>();
        for (var turn = 0; turn < 40; turn++) {
            cues.add(new Cue(speech(turn % 2, 6).take(), Lead.REPLY));
        }
        var timeline = new Mixer(2).plan(cues, PLAIN);
        var encoding = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        var worker = Thread.ofPlatform().start(() -> {
            try {
                new Mastering().master(timeline, TAGS, out.resolve("episode.mp3"), done -> {
                    if (done > 0.15) {
                        encoding.countDown();
                    }
                });
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        encoding.await();
        worker.interrupt();
        worker.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(Files.list(out)).isEmpty();
    }

    private Mastered master(List<Cue> cues, MixSettings settings) throws InterruptedException {
        return new Mastering().master(new Mixer(2).plan(cues, settings), TAGS, out.resolve("episode.mp3"), done -> {});
    }

    private Cue speech(int turn, double seconds) throws IOException {
        return new Cue(take(turn, TestSound.speech(seconds, 24_000, 0.4, turn), 24_000), lead(turn));
    }

    private static Lead lead(int turn) {
        return turn == 0 ? Lead.OPENING : turn == 5 ? Lead.NEW_SEGMENT : Lead.REPLY;
    }

    private Path take(int turn, float[] sound, int rate) throws IOException {
        return TestSound.wav(folder.resolve("take" + turn + ".wav"), sound, rate);
    }
}
