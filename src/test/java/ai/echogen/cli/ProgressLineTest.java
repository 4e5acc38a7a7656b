package ai.echogen.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.pipeline.Stage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void without_a_terminal_each_stage_is_one_plain_line() {
        try (var progress = progress(Map.of(), UTF_8)) {
            progress.report(Stage.READ, 0, "");
            progress.report(Stage.SPEAK, 0.3, "take 1 of 9");
            progress.report(Stage.SPEAK, 0.4, "take 2 of 9");
            progress.report(Stage.MASTER, 0.9, "");
        }

        assertThat(printed()).isEqualToNormalizingNewlines("  0 %  Reading\n 30 %  Speaking\n 90 %  Mastering\n");
    }

    @Test
    void on_a_terminal_one_line_redraws_itself_and_goes_away() {
        try (var progress = progress(Map.of("ECHOGEN_TERMINAL", "80"), UTF_8)) {
            progress.report(Stage.SPEAK, 0.5, "take 4 of 9");
        }

        assertThat(printed())
                .contains("Speaking")
                .contains("50 %")
                .contains("take 4 of 9")
                .contains("█")
                .doesNotContain("\n");
        assertThat(printed()).endsWith("\r\u001b[2K");
    }

    @Test
    void a_narrow_terminal_is_never_overrun() {
        var screen = Map.of("ECHOGEN_TERMINAL", "30", "NO_COLOR", "1");
        try (var progress = progress(screen, UTF_8)) {
            progress.report(Stage.PUBLISH, 0.993, "a very long message that does not fit here");
        }

        assertThat(Stream.of(printed().split("\r\u001b\\[2K"))).allMatch(line -> line.length() < 30);
    }

    @Test
    void no_color_is_respected() {
        try (var progress = progress(Map.of("ECHOGEN_TERMINAL", "80", "NO_COLOR", "1"), UTF_8)) {
            progress.report(Stage.SPEAK, 0.5, "");
        }

        assertThat(printed()).doesNotContain("\u001b[36m");
    }

    @Test
    void a_terminal_without_block_characters_gets_plain_ones() {
        try (var progress = progress(Map.of("ECHOGEN_TERMINAL", "80"), US_ASCII)) {
            progress.report(Stage.SPEAK, 0.5, "");
        }

        assertThat(printed()).contains("#").doesNotContain("█");
    }

    @Test
    void a_nonsense_width_counts_as_eighty() {
        assertThat(Screen.of(Map.of("ECHOGEN_TERMINAL", "wide"), UTF_8).columns())
                .isEqualTo(80);
        assertThat(Screen.of(Map.of("ECHOGEN_TERMINAL", "0"), UTF_8).columns()).isEqualTo(80);
    }

    private ProgressLine progress(Map<String, String> environment, Charset charset) {
        return new ProgressLine(new PrintStream(bytes, true, UTF_8), Screen.of(environment, charset));
    }

    private String printed() {
        return bytes.toString(UTF_8);
    }
}
