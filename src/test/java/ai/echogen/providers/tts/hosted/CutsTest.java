package ai.echogen.providers.tts.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.testing.SpokenSound;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where conversations are cut that nobody says the seams of: by real speech, whose sentences pause in
/// the middle of a line too, and as long as between two.
class CutsTest {
    private static final int RATE = 16_000;
    private static final int HEADER = 44;
    private static final List<String> LINES = List.of(
            "Welcome back. Today we talk about bees, and about how they find their way home.",
            "Right.",
            "They dance, in the dark. The angle of the dance tells the others where the flowers are.",
            "And how does anybody know that?",
            "A man called Karl von Frisch put dots of paint on them. He watched for years, and wrote everything down.",
            "That sounds like a patient man. I would have given up after a week, I am afraid.",
            "The longer the dance lasts, the farther away the flowers are; one second stands for about a kilometre.",
            "So it is a map. A map that you read with your feet, and that lasts as long as somebody dances it.",
            "Exactly.",
            "What happens when the flowers are gone?");

    private static FliteVoices voices;

    @TempDir
    static Path folder;

    @BeforeAll
    static void voices() {
        voices = new FliteVoices();
    }

    @AfterAll
    static void quiet() {
        voices.close();
    }

    /// @param seams where one line ends and the next one begins, in seconds
    private record Talk(List<String> lines, List<double[]> seams, Envelope envelope) {
        private Optional<List<Double>> cuts() {
            return Cuts.heard(lines.stream().map(line -> (double) line.length()).toList(), envelope);
        }
    }

    private static byte[] spoken(String line, int voice) throws Exception {
        var file = folder.resolve(line.hashCode() + "-" + voice + ".wav");
        if (!Files.exists(file)) {
            voices.speak(line, voices.voices().get(voice), 1, file);
        }
        var wav = Files.readAllBytes(file);
        return Arrays.copyOfRange(wav, HEADER, wav.length);
    }

    private static Talk talk(List<String> lines, double pause) throws Exception {
        var pcm = new ByteArrayOutputStream();
        var seams = new ArrayList<double[]>();
        for (var i = 0; i < lines.size(); i++) {
            if (i > 0) {
                var end = pcm.size() / 2.0 / RATE;
                pcm.writeBytes(SpokenSound.silence(pause, RATE));
                seams.add(new double[] {end, pcm.size() / 2.0 / RATE});
            }
            pcm.writeBytes(spoken(lines.get(i), i % 2));
        }
        var wav = folder.resolve("talk.wav");
        Files.write(wav, SpokenSound.wav(pcm.toByteArray(), RATE));
        return new Talk(lines, seams, Envelope.of(wav));
    }

    /// The voices leave some silence around what they say, and a cut in that is as good.
    private static final double AROUND = 0.35;

    @Test
    void a_cut_in_real_speech_lies_between_two_lines_or_is_not_made() throws Exception {
        var random = new Random(5);
        var made = 0;
        for (var round = 0; round < 60; round++) {
            var from = random.nextInt(LINES.size() - 2);
            var count = 2 + random.nextInt(Math.min(5, LINES.size() - from - 1));
            var talk = talk(LINES.subList(from, Math.min(LINES.size(), from + count)), 0.1 + random.nextDouble() * 0.5);
            var cuts = talk.cuts();
            for (var i = 0; i < cuts.map(List::size).orElse(0); i++) {
                made++;
                assertThat(cuts.get().get(i))
                        .as("round %d, cut %d of %s", round, i, talk.lines())
                        .isBetween(talk.seams().get(i)[0] - AROUND, talk.seams().get(i)[1] + AROUND);
            }
        }
        assertThat(made).as("it is worth listening at all").isGreaterThan(10);
    }

    @Test
    void a_pause_that_is_nearly_as_near_makes_it_a_guess() throws Exception {
        var pcm = new ByteArrayOutputStream();
        for (var seconds : new double[] {2.3, 0.2, 2.3}) {
            pcm.writeBytes(SpokenSound.pcm(seconds, RATE));
            pcm.writeBytes(SpokenSound.silence(0.3, RATE));
        }
        var wav = folder.resolve("guess.wav");
        Files.write(wav, SpokenSound.wav(pcm.toByteArray(), RATE));
        assertThat(Cuts.heard(List.of(1.0, 1.0), Envelope.of(wav))).isEmpty();
        assertThat(Cuts.heard(List.of(2.45, 2.95), Envelope.of(wav))).isPresent();
    }

    @Test
    void what_holds_no_sound_is_not_cut() throws Exception {
        var wav = folder.resolve("silent.wav");
        Files.write(wav, SpokenSound.wav(new byte[0], RATE));
        assertThat(Cuts.heard(List.of(1.0, 1.0), Envelope.of(wav))).isEmpty();
        Files.write(wav, SpokenSound.wav(SpokenSound.silence(3, RATE), RATE));
        assertThat(Cuts.heard(List.of(1.0, 1.0), Envelope.of(wav))).isEmpty();
    }
}
