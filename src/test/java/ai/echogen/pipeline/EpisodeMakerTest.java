package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.echogen.audio.Loudness;
import ai.echogen.audio.Mastering;
import ai.echogen.audio.Mixer;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.net.GuardedHttp;
import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.image.DrawnCover;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.providers.scrape.Source;
import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.providers.writer.ExtractiveWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The whole road with everything real: reader, writer, voices, mix, master, cover.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EpisodeMakerTest {
    private static final Path BEES = Path.of("docs/examples/bees.md");
    private static final String GERMAN = """
            Die Honigbiene teilt ihren Schwestern mit, wo eine gute Wiese liegt. Sie tanzt auf der Wabe, und die anderen
            folgen ihr im Dunkeln. Die Richtung des Tanzes zeigt die Richtung des Fluges, und die Dauer zeigt die
            Entfernung. Karl von Frisch hat das in vielen Jahren herausgefunden, und er bekam dafür einen Nobelpreis. Noch
            heute lesen Imker die Tänze ihrer Völker und erfahren so, welche Felder in welcher Woche des Jahres blühen.
            """;

    @TempDir
    static Path home;

    private final FliteVoices voices = new FliteVoices();
    private final EpisodeMaker maker = new EpisodeMaker(
            new Reader(new GuardedHttp(NetworkGuard.PUBLIC_ONLY)),
            new ExtractiveWriter(),
            voices,
            new Mixer(),
            new Mastering(),
            new DrawnCover(),
            () -> Instant.parse("2026-11-23T12:00:00Z"));
    private final CopyOnWriteArrayList<Double> progress = new CopyOnWriteArrayList<>();

    private Episode bees;
    private JsonNode script;

    @BeforeAll
    void an_episode_of_two_minutes() throws Exception {
        bees = maker.make(
                order(Source.of(BEES.toString()), 2.0), home.resolve("bees"), (_, overall, _) -> progress.add(overall));
        script = new ObjectMapper().readTree(home.resolve("bees/script.json").toFile());
    }

    @AfterAll
    void quiet() {
        voices.close();
    }

    @Test
    void exactly_the_five_files_are_there() {
        assertThat(home.resolve("bees").toFile().list())
                .containsExactlyInAnyOrder("episode.mp3", "cover.jpg", "transcript.vtt", "script.json", "notes.md");
        assertThat(bees.files()).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    void two_minutes_mean_two_minutes() {
        assertThat(bees.audio().seconds()).isBetween(108.0, 132.0);
        assertThat(bees.advice()).isNull();
    }

    @Test
    void the_delivered_file_has_the_loudness_that_was_promised() throws Exception {
        var loudness = Loudness.measure(home.resolve("bees/episode.mp3"));

        assertThat(loudness.lufs()).isEqualTo(-16, within(0.5));
        assertThat(loudness.truePeakDb()).isLessThanOrEqualTo(-1);
    }

    @Test
    void progress_only_ever_grows_and_ends_at_one() {
        assertThat(progress).isSorted();
        assertThat(progress.getLast()).isEqualTo(1);
    }

    @Test
    void every_turn_of_the_script_has_its_time_in_order_and_within_the_audio() {
        var end = 0.0;
        for (var turn : script.get("segments")) {
            assertThat(turn.get("start_time").asDouble()).isGreaterThanOrEqualTo(end);
            end = turn.get("end_time").asDouble();
            assertThat(end).isGreaterThan(turn.get("start_time").asDouble());
        }
        assertThat(end).isLessThanOrEqualTo(bees.audio().seconds());
        assertThat(script.get("metadata").get("duration_seconds").asDouble())
                .isEqualTo(bees.audio().seconds(), within(0.05));
    }

    @Test
    void both_hosts_speak_and_every_factual_turn_names_its_passages() {
        assertThat(script.get("segments").findValuesAsText("speaker")).contains("Alex", "Jordan");
        assertThat(bees.script().turns().stream().map(Turn::rests).filter(rests -> !rests.isEmpty()))
                .hasSizeGreaterThan(4);
    }

    @Test
    void the_transcript_says_what_the_script_says() throws Exception {
        var said = Files.readString(home.resolve("bees/transcript.vtt"))
                .replaceAll("(?m)^(WEBVTT|NOTE[\\s\\S]*?\\n\\n|[\\d:.]+ --> .*)$", "")
                .replaceAll("(?s)^.*?synthetic[^\\n]*", "")
                .replaceAll("<v [^>]*>", " ")
                .replaceAll("\\s+", " ");

        for (var turn : bees.script().turns()) {
            assertThat(said).contains(turn.text().replace("&", "&amp;").replaceAll("\\s+", " "));
        }
    }

    @Test
    void the_notes_list_the_chapters_and_say_that_the_voices_are_synthetic() throws Exception {
        var notes = Files.readString(home.resolve("bees/notes.md"));

        assertThat(notes).startsWith("# How bees talk about distance\n").contains("synthetic", "- 0:00 ");
        assertThat(notes.lines().filter(line -> line.matches("- \\d+:\\d\\d .*")))
                .hasSameSizeAs(bees.script().segments());
    }

    @Test
    void the_closing_words_say_once_that_the_voices_are_synthetic() {
        assertThat(bees.script().turns().stream().filter(turn -> turn.text().contains("synthetic")))
                .hasSize(1);
    }

    @Test
    void the_cover_is_what_directories_want() throws Exception {
        var cover = ImageIO.read(home.resolve("bees/cover.jpg").toFile());

        assertThat(cover.getWidth()).isEqualTo(3000);
        assertThat(cover.getHeight()).isEqualTo(3000);
        assertThat(Files.size(home.resolve("bees/cover.jpg"))).isLessThan(500_000);
    }

    @Test
    void a_source_too_short_for_the_length_is_used_up_and_the_person_is_told() throws Exception {
        var words = String.join(
                "\n\n", Files.readAllLines(BEES).stream().skip(6).limit(11).toList());
        var episode = maker.make(
                order(Source.Pasted.of(words, "Only a little"), 20.0), home.resolve("short"), (_, _, _) -> {});

        assertThat(episode.audio().seconds()).isLessThan(20 * 60 * 0.9);
        assertThat(episode.advice()).startsWith("The source supports ").contains("not 20 minutes");
        assertThat(home.resolve("short/notes.md")).content().contains(episode.advice());
    }

    @Test
    void a_language_that_no_voice_speaks_is_named_and_nothing_is_left() {
        assertThatThrownBy(() -> maker.make(
                        order(Source.Pasted.of(GERMAN, "Der Tanz"), null), home.resolve("german"), (_, _, _) -> {}))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.LANGUAGE_UNSUPPORTED))
                .hasMessageContaining("German")
                .hasMessageContaining("English");
        assertThat(home.resolve("german")).doesNotExist();
    }

    @Test
    void an_unknown_voice_is_refused_before_anything_is_read() {
        var order = new Order(
                Source.of("missing.md"),
                null,
                Style.SERIOUS,
                null,
                null,
                List.of(new Speaker("A", "slt"), new Speaker("B", "nobody")),
                true,
                true);

        assertThatThrownBy(() -> maker.make(order, home.resolve("unknown"), (_, _, _) -> {}))
                .hasMessageContaining("no voice called nobody")
                .hasMessageContaining("slt");
    }

    @Test
    void a_thread_that_is_interrupted_stops_and_leaves_nothing() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() ->
                        maker.make(order(Source.of(BEES.toString()), 1.0), home.resolve("stopped"), (_, _, _) -> {}))
                .isInstanceOf(InterruptedException.class);
        assertThat(home.resolve("stopped")).doesNotExist();
    }

    private static Order order(Source source, @Nullable Double minutes) {
        return new Order(source, minutes, Style.COFFEE_CHAT, null, null, Order.USUAL_HOSTS, true, true);
    }
}
