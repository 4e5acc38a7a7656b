package ai.echogen.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void the_environment_comes_before_the_file_here_and_that_before_the_secret_file() throws IOException {
        var here = file("here.env", "A=here\nB=here\n");
        var secret = file("secret.env", "A=secret\nB=secret\nC=secret\n");
        var settings = Settings.read(Map.of("A", "environment"), List.of(here, secret));
        assertThat(settings.text("A")).contains("environment");
        assertThat(settings.text("B")).contains("here");
        assertThat(settings.text("C")).contains("secret");
        assertThat(settings.place("C")).contains(secret.toString());
        assertThat(settings.text("D")).isEmpty();
    }

    @Test
    void an_empty_value_counts_as_unset_and_hides_nothing() throws IOException {
        var here = file("here.env", "A=here\nB=\n");
        var settings = Settings.read(Map.of("A", "  "), List.of(here));
        assertThat(settings.text("A")).contains("here");
        assertThat(settings.text("B")).isEmpty();
        assertThat(settings.number("B", 7, 1, 9)).isEqualTo(7);
    }

    @Test
    void values_are_read_as_shells_and_hosting_dashboards_write_them() throws IOException {
        var file = file("some.env", """
                \uFEFF# a comment
                export PLAIN = some value   # and another
                URL=postgresql://u:p#w@host/db?sslmode=require
                SINGLE='a # b $C "d"\\n' # e
                DOUBLE="a # b \\"c\\" \\\\ $d\\ne"
                EMPTY=
                OPEN="never closed
                TWICE=first
                TWICE=second
                """);
        assertThat(DotEnv.read(file))
                .containsEntry("PLAIN", "some value")
                .containsEntry("URL", "postgresql://u:p#w@host/db?sslmode=require")
                .containsEntry("SINGLE", "a # b $C \"d\"\\n")
                .containsEntry("DOUBLE", "a # b \"c\" \\ $d\ne")
                .containsEntry("EMPTY", "")
                .containsEntry("OPEN", "\"never closed")
                .containsEntry("TWICE", "second")
                .hasSize(7);
    }

    @Test
    void a_line_that_is_no_setting_is_named_without_repeating_it() throws IOException {
        var file = file("some.env", "A=1\nsk-very-hidden\n");
        assertThatThrownBy(() -> Settings.read(Map.of(), List.of(file)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Line 2 of " + file)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void a_file_that_is_no_text_is_a_sentence() throws IOException {
        var file = Files.write(folder.resolve("binary.env"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 65});
        assertThatThrownBy(() -> DotEnv.read(file)).isInstanceOf(Failure.class).hasMessageContaining("UTF-8");
    }

    @Test
    void a_number_outside_its_range_says_where_it_is_written() {
        assertThatThrownBy(() -> Settings.of(Map.of("PORT", "65536")).number("PORT", 8000, 1, 65535))
                .isInstanceOf(Failure.class)
                .hasMessage(
                        "PORT must be a whole number from 1 to 65535, and the environment says \"65536\". Correct it, or remove it for the default 8000.");
    }

    @Test
    void the_data_folder_is_beside_the_program_unless_set() {
        assertThat(Home.of(Settings.of(Map.of())).folder())
                .isEqualTo(Path.of(".echogen").toAbsolutePath());
        assertThat(Home.of(Settings.of(Map.of(Home.NAME, "/srv/echogen"))).folder())
                .isEqualTo(Path.of("/srv/echogen"));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
