package ai.echogen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `make` as a person runs it: the packaged program in a process of its own.
class MakeTest {
    @TempDir
    Path folder;

    @Test
    void what_was_made_and_how_long_it_took_is_printed_and_progress_is_plain_without_a_terminal() throws Exception {
        Files.copy(Path.of("docs/examples/bees.md"), folder.resolve("bees.md"));

        var ended = make("bees.md", "--minutes", "1", "--no-music");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("Reading", "Speaking", "How bees talk about distance", "LUFS")
                .contains(
                        Path.of("bees", "episode.mp3").toString(),
                        Path.of("bees", "notes.md").toString())
                .containsPattern("speaking +\\d+\\.\\d s")
                .doesNotContain("\u001b");
        assertThat(folder.resolve("bees").toFile().list()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    missing.md                          | missing.md
                    .                                   | folder
                    ftp://example.com/a                 | http
                    http://127.0.0.1:9/a                | 127.0.0.1
                    http://[::ffff:10.0.0.1]/a          | 10.0.0.1
                    """)
    void a_source_that_cannot_be_read_is_one_sentence(String source, String part) {
        var before = listing();
        var ended = make(source);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(sentences(ended))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("echogen: ").containsIgnoringCase(part));
        assertThat(listing()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"0,from 1 to 60 minutes", "900,from 1 to 60 minutes", "-3,from 1 to 60 minutes"})
    void a_length_outside_the_bounds_is_one_sentence(String minutes, String part) {
        var ended = make("bees.md", "--minutes=" + minutes);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains(part);
    }

    @Test
    void a_length_that_is_no_number_is_wrong_usage() {
        assertThat(make("bees.md", "--minutes", "long").exitCode()).isEqualTo(2);
    }

    @Test
    void an_unknown_style_is_answered_with_those_that_exist() {
        assertThat(make("bees.md", "--style", "angry").output()).contains("angry", "coffee_chat", "storytelling");
    }

    @Test
    void a_nearly_empty_article_is_told_how_many_words_it_has_and_how_many_are_needed() throws Exception {
        Files.writeString(folder.resolve("note.md"), "# Hello\n\nOnly a few words here.\n");

        var ended = make("note.md");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).containsPattern("\\b[5-6] words").contains("60");
        assertThat(folder.resolve("note")).doesNotExist();
    }

    @Test
    void a_folder_that_cannot_be_made_is_one_sentence() throws Exception {
        Files.copy(Path.of("docs/examples/bees.md"), folder.resolve("bees.md"));
        Files.writeString(folder.resolve("taken"), "a file");

        var ended = make("bees.md", "--out", "taken/deeper");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("taken").contains("--out");
    }

    @Test
    void ctrl_c_in_the_middle_leaves_the_folder_as_it_was() throws Exception {
        Files.copy(Path.of("docs/examples/bees.md"), folder.resolve("bees.md"));
        var before = listing();
        var running = Program.running(folder, Map.of(), "make", "bees.md", "--minutes", "5");
        running.awaitOutput("Speaking");

        running.signal("INT");

        assertThat(running.awaitExit()).isEqualTo(130);
        assertThat(running.output()).contains("Stopped");
        assertThat(listing()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/a/How-bees-talk.html,how-bees-talk",
        "https://example.com/a/b/?q=1,b",
        "https://example.com,example",
        "Über Größe.pdf,über-größe",
        "-,episode",
        "../..,episode"
    })
    void the_folder_is_named_after_the_source(String source, String expected) {
        assertThat(MakeCommand.folderName(source)).isEqualTo(expected);
    }

    private Program.Ended make(String... arguments) {
        var all = new ArrayList<>(List.of("make"));
        all.addAll(List.of(arguments));
        return Program.run(folder, Map.of(), all.toArray(String[]::new));
    }

    private static List<String> sentences(Program.Ended ended) {
        return ended.output()
                .lines()
                .filter(line -> !line.matches("\\s*\\d+ %.*"))
                .toList();
    }

    private List<String> listing() {
        return List.of(folder.toFile().list()).stream()
                .filter(name -> !name.startsWith("program-"))
                .sorted()
                .toList();
    }
}
