package ai.echogen.providers.image;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawnCoverTest {
    @TempDir
    Path folder;

    /// One title for each composition.
    static Collection<String> titles() {
        return IntStream.range(0, 200)
                .mapToObj("Signal %d"::formatted)
                .collect(toMap(t -> Cover.of(t, null, "en").composition(), t -> t, (first, _) -> first))
                .values();
    }

    @ParameterizedTest
    @MethodSource("titles")
    void every_composition_becomes_a_baseline_rgb_jpeg_of_3000_pixels_under_500_kb(String title) throws IOException {
        Path file = draw(title, "cover.jpg");
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(3_000);
        assertThat(image.getHeight()).isEqualTo(3_000);
        assertThat(image.getColorModel().getNumComponents()).isEqualTo(3);
        assertThat(image.getColorModel().hasAlpha()).isFalse();
        assertThat(image.getColorModel().getColorSpace().isCS_sRGB()).isTrue();
        assertThat(Files.size(file)).isBetween(100_000L, 499_999L);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(frame(bytes)).as("start of frame: baseline").isEqualTo(0xC0);
        // JFIF: unit 1 is dots per inch
        assertThat(new byte[] {bytes[13], bytes[14], bytes[15], bytes[16], bytes[17]})
                .containsExactly(1, 0, 72, 0, 72);
    }

    @Test
    void the_same_words_give_the_same_bytes_and_others_do_not() throws IOException {
        byte[] once = Files.readAllBytes(draw("Salt", "one.jpg"));
        byte[] again = Files.readAllBytes(draw("Salt", "two.jpg"));
        byte[] other = Files.readAllBytes(draw("Salt!", "three.jpg"));
        assertThat(again).isEqualTo(once);
        assertThat(other).isNotEqualTo(once);
    }

    @Test
    void an_older_cover_is_replaced_and_nothing_else_is_left_behind() throws IOException {
        Path file = folder.resolve("cover.jpg");
        Files.writeString(file, "old");
        draw("Moss", "cover.jpg");
        assertThat(Files.size(file)).isGreaterThan(100_000);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        Path file = folder.resolve("missing/cover.jpg");
        assertThatThrownBy(() -> new DrawnCover().draw(new Commission("Moss", null, "en", "", null), file))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.OUTPUT_UNWRITABLE))
                .hasMessageContaining("missing");
    }

    private Path draw(String title, String name) {
        Path file = folder.resolve(name);
        new DrawnCover().draw(new Commission(title, "Field notes", "en", "", null), file);
        return file;
    }

    /// The marker of the first frame: 0xC0 is baseline, 0xC2 progressive.
    private static int frame(byte[] jpeg) {
        int at = 2;
        while (true) {
            int marker = jpeg[at + 1] & 0xFF;
            if (marker >= 0xC0 && marker <= 0xC2) {
                return marker;
            }
            at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
        }
    }
}
