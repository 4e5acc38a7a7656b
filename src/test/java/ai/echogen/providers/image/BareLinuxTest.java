package ai.echogen.providers.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Each test runs another Java on a machine without libfontconfig, as far as that Java can tell: it finds an empty file
/// of that name first, which cannot be loaded.
@EnabledOnOs(OS.LINUX)
class BareLinuxTest {
    @TempDir
    Path folder;

    record Outcome(int exit, String output) {}

    @Test
    void a_cover_is_drawn_without_fontconfig() throws Exception {
        Path cover = folder.resolve("cover.jpg");
        Outcome outcome = run(DrawsACover.class, cover.toString());
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.exit()).isZero();
        assertThat(Files.size(cover)).isGreaterThan(100_000);
    }

    /// When this one fails, Java has learned to do without, and BareLinux can go.
    @Test
    void java_alone_cannot_load_a_font_there() throws Exception {
        Outcome outcome = run(LoadsAFont.class);
        assertThat(outcome.output()).contains("Fontconfig");
        assertThat(outcome.exit()).isNotZero();
    }

    static final class DrawsACover {
        public static void main(String[] args) {
            new DrawnCover()
                    .draw(new Commission("Bees, ผึ้ง, 蜜蜂, نحل", "Field notes", "en", "", null), Path.of(args[0]));
        }
    }

    static final class LoadsAFont {
        public static void main(String[] args) {
            GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts();
        }
    }

    private Outcome run(Class<?> program, String... args) throws IOException, InterruptedException {
        Path libraries = Files.createDirectory(folder.resolve("libraries"));
        Files.createFile(libraries.resolve("libfontconfig.so.1"));
        Files.createFile(libraries.resolve("libfontconfig.so"));
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                // Java remembers what fontconfig said in the home folder
                "-Duser.home=" + folder.resolve("nobody"),
                "-cp",
                classes,
                program.getName()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", libraries.toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Outcome(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
