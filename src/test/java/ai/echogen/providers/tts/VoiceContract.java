package ai.echogen.providers.tts;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every adapter to a voice must do, whoever makes the sound.
abstract class VoiceContract {
    static final String SENTENCE = "The report looks at eleven cities, and finds that most of them could do better.";

    @TempDir
    Path folder;

    /// The voice that the tests listen to.
    abstract Voice voice();

    abstract void speak(String text, Voice voice, double speed, Path wav) throws InterruptedException;

    @Test
    void a_sentence_becomes_a_mono_wav_file_at_the_voices_rate() throws Exception {
        var wav = take(SENTENCE);

        var header = wav.header();
        assertThat(header.tag(0)).isEqualTo("RIFF");
        assertThat(header.tag(8)).isEqualTo("WAVE");
        assertThat(header.number(4))
                .isEqualTo(header.bytes().length - 8 + wav.sound().pcm().length);
        assertThat(header.number(16)).isEqualTo(16);
        assertThat(header.number(20)).as("PCM, one channel").isEqualTo(1 << 16 | 1);
        assertThat(wav.sound().rate()).isEqualTo(voice().sampleRate());
        assertThat(header.number(28)).isEqualTo(2 * voice().sampleRate());
        assertThat(header.number(32)).as("2 bytes, 16 bits").isEqualTo(16 << 16 | 2);
        assertThat(header.number(40)).isEqualTo(wav.sound().pcm().length);
    }

    @Test
    void a_take_lasts_as_long_as_people_need_for_the_words() throws Exception {
        var words = SENTENCE.split(" ").length;

        assertThat(take(SENTENCE).sound().seconds()).isBetween(words / 220.0 * 60, words / 110.0 * 60);
    }

    @Test
    void a_take_can_be_heard_and_is_not_distorted() throws Exception {
        var sound = take(SENTENCE).sound();

        assertThat(loudness(sound)).as("dBFS").isBetween(-26.0, -14.0);
        assertThat(sound.peak()).isLessThan(Short.MAX_VALUE);
    }

    @Test
    void twice_the_speed_takes_half_the_time() throws Exception {
        speak(SENTENCE, voice(), 2, folder.resolve("fast.wav"));

        var fast = Wav.read(folder.resolve("fast.wav")).sound().seconds();
        assertThat(fast / take(SENTENCE).sound().seconds()).isCloseTo(0.5, within(0.08));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.49, 2.01, Double.NaN, Double.POSITIVE_INFINITY})
    void a_speed_that_nobody_speaks_at_is_refused(double speed) {
        var wav = folder.resolve("take.wav");

        assertThatThrownBy(() -> speak(SENTENCE, voice(), speed, wav))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(Code.INVALID_INPUT));
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "…", "?! —", "\0\u0007\u200b", "🎉"})
    void a_text_without_words_is_a_moment_of_silence(String text) throws Exception {
        var sound = take(text).sound();

        assertThat(sound.seconds()).isCloseTo(0.2, within(0.01));
        assertThat(sound.peak()).isZero();
    }

    @Test
    void control_characters_between_the_words_are_not_heard() throws Exception {
        var odd = SENTENCE.replace(" ", "\0 \u001b\r\n");

        assertThat(take(odd).sound().seconds()).isCloseTo(take(SENTENCE).sound().seconds(), within(0.5));
    }

    @Test
    void takes_spoken_at_once_are_the_takes_spoken_alone() throws Exception {
        var texts =
                IntStream.range(1, 5).mapToObj(i -> "This is take " + i + ".").toList();
        var lengths = new ArrayList<Double>();
        for (var text : texts) {
            lengths.add(take(text).sound().seconds());
        }

        var together = new ArrayList<Future<Double>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var text : texts) {
                together.add(threads.submit(() -> {
                    var wav = folder.resolve(text + "wav");
                    speak(text, voice(), 1, wav);
                    return Wav.read(wav).sound().seconds();
                }));
            }
        }

        for (var i = 0; i < texts.size(); i++) {
            assertThat(together.get(i).get()).isCloseTo(lengths.get(i), within(0.5));
        }
    }

    @Test
    void a_take_replaces_the_one_before_and_leaves_nothing_beside_it() throws Exception {
        Files.writeString(folder.resolve("take.wav"), "old");

        assertThat(take(SENTENCE).sound().seconds()).isPositive();
        assertThat(folder.toFile().list()).containsExactly("take.wav");
    }

    @Test
    void a_voice_that_does_not_exist_is_refused_by_name() {
        var nobody = new Voice("nobody", "Nobody", "", "female", "en-US", 16_000);

        assertThatThrownBy(() -> speak(SENTENCE, nobody, 1, folder.resolve("take.wav")))
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.code()).isEqualTo(Code.VOICE_UNKNOWN);
                    assertThat(e).hasMessageContaining("nobody");
                });
    }

    @Test
    void a_folder_that_does_not_exist_is_named() {
        var wav = folder.resolve("missing/take.wav");

        assertThatThrownBy(() -> speak(SENTENCE, voice(), 1, wav)).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e.code()).isEqualTo(Code.OUTPUT_UNWRITABLE);
            assertThat(e).hasMessageContaining("missing").hasMessageContaining("does not exist");
        });
    }

    @Test
    void a_full_disk_is_told_and_left_as_it_was() throws Exception {
        var small = Configuration.unix().toBuilder()
                .setBlockSize(1024)
                .setMaxSize(16 * 1024)
                .build();
        try (var disk = Jimfs.newFileSystem(small)) {
            var wav = disk.getPath("/take.wav");

            assertThatThrownBy(() -> speak(SENTENCE, voice(), 1, wav))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.code()).isEqualTo(Code.OUTPUT_UNWRITABLE));
            try (var left = Files.list(disk.getPath("/"))) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }

    @Test
    void an_interrupted_take_ends_and_leaves_nothing() throws Exception {
        var started = new CountDownLatch(1);
        Callable<String> work = () -> {
            started.countDown();
            try {
                speak((SENTENCE + " ").repeat(500), voice(), 0.5, folder.resolve("take.wav"));
                return "done";
            } catch (InterruptedException e) {
                return "interrupted";
            }
        };
        var take = new FutureTask<>(work);
        var thread = Thread.ofVirtual().start(take);
        started.await();
        TimeUnit.MILLISECONDS.sleep(50); // anywhere inside the work is fine; before it as well

        thread.interrupt();

        assertThat(take.get(20, TimeUnit.SECONDS)).isEqualTo("interrupted");
        assertThat(folder).isEmptyDirectory();
    }

    final Wav take(String text) throws Exception {
        var wav = folder.resolve("take.wav");
        speak(text, voice(), 1, wav);
        return Wav.read(wav);
    }

    /// Root mean square, in dB below full scale.
    static double loudness(Sound sound) {
        var sum = 0.0;
        for (var samples = sound.samples(); samples.hasRemaining(); ) {
            sum += Math.pow(samples.get() / 32768.0, 2);
        }
        return 10 * Math.log10(sum / (sound.pcm().length / 2.0));
    }

    record Wav(Header header, Sound sound) {
        static Wav read(Path file) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                var header = new Header(in.readNBytes(44));
                return new Wav(header, new Sound(header.number(24), in.readAllBytes()));
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Header(byte[] bytes) {
        String tag(int at) {
            return new String(Arrays.copyOfRange(bytes, at, at + 4), ISO_8859_1);
        }

        int number(int at) {
            return ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN).getInt(at);
        }
    }
}
