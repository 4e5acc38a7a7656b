package ai.echogen.providers.image;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.Pictures;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TitledPictureTest {
    private static final int MARGIN = Cover.MARGIN - 1;
    private static final Rectangle2D INSIDE =
            new Rectangle2D.Double(MARGIN, MARGIN, Cover.SIDE - 2.0 * MARGIN, Cover.SIDE - 2.0 * MARGIN);

    @TempDir
    Path folder;

    private static Commission commission(String title) {
        return new Commission(title, "Field notes", "en", "", null);
    }

    @ParameterizedTest
    @EnumSource
    void words_are_legible_on_any_picture_also_after_it_was_compressed(Pictures picture) throws IOException {
        var cover = TitledPicture.square(picture.image(1024, 1024));
        var layout = new TitledPicture(commission("Why we sleep: what a century of research says about dreams"))
                .layout(Mosaic.of(cover, 150));
        layout.scrim().cover(cover, layout.block());
        var compressed = ImageIO.read(new ByteArrayInputStream(CoverJpeg.encode(cover, 500_000)));
        assertThat(poorest(cover, layout)).isGreaterThanOrEqualTo(Contrast.LEGIBLE);
        assertThat(poorest(compressed, layout)).isGreaterThanOrEqualTo(Contrast.LEGIBLE);
    }

    /// Every pixel that a letter may stand on or beside.
    private static double poorest(BufferedImage image, TitledPicture.Layout layout) {
        var ink = Contrast.luminance(layout.scrim().ink());
        var block = layout.block();
        var poorest = Double.MAX_VALUE;
        for (var y = (int) block.getMinY(); y < block.getMaxY(); y++) {
            for (var x = (int) block.getMinX(); x < block.getMaxX(); x++) {
                poorest = Math.min(poorest, Contrast.ratio(ink, Contrast.luminance(new Color(image.getRGB(x, y)))));
            }
        }
        return poorest;
    }

    @ParameterizedTest
    @MethodSource("ai.echogen.providers.image.CoverTest#titles")
    void every_title_stays_inside_the_margins_and_leaves_some_of_the_picture(String title) {
        var mosaic = Mosaic.of(TitledPicture.square(Pictures.MEADOW.image(1024, 1024)), 150);
        var layout = new TitledPicture(commission(title)).layout(mosaic);
        assertThat(INSIDE.contains(layout.title().ink()))
                .as("%s", layout.title().ink())
                .isTrue();
        assertThat(layout.block()
                        .contains(
                                layout.title().ink().getCenterX(),
                                layout.title().ink().getCenterY()))
                .isTrue();
        assertThat(layout.title().size()).isGreaterThan(Cover.SIDE * 4.0 / 60);
        assertThat(layout.block().getHeight()).isLessThan(Cover.SIDE * 0.7);
        if (layout.kicker() != null) {
            assertThat(INSIDE.contains(layout.kicker().ink())).isTrue();
            assertThat(layout.kicker().ink().getMaxY())
                    .isLessThan(layout.title().ink().getMinY());
        }
    }

    @Test
    void words_go_where_it_is_calmer() {
        var above = new TitledPicture(commission("Salt"))
                .layout(Mosaic.of(TitledPicture.square(Pictures.CITY.image(1024, 1024)), 150));
        var below = new TitledPicture(commission("Salt"))
                .layout(Mosaic.of(TitledPicture.square(Pictures.SNOW.image(1024, 1024)), 150));
        assertThat(above.scrim().upper()).isTrue();
        assertThat(below.scrim().upper()).isFalse();
    }

    @Test
    void the_picture_stays_as_it_is_away_from_the_words() {
        var cover = TitledPicture.square(Pictures.CHESS.image(1024, 1024));
        var before = new Color(cover.getRGB(1500, 60));
        var layout = new TitledPicture(commission("Salt")).layout(Mosaic.of(cover, 150));
        assertThat(layout.scrim().upper()).isFalse();
        layout.scrim().cover(cover, layout.block());
        assertThat(new Color(cover.getRGB(1500, 60))).isEqualTo(before);
    }

    @Test
    void a_wide_transparent_picture_becomes_a_square_rgb_jpeg_under_500_kb() throws IOException {
        var picture = new BufferedImage(1536, 700, BufferedImage.TYPE_INT_ARGB);
        var g = picture.createGraphics();
        g.setColor(new Color(0x802F6B));
        g.fillRect(0, 0, 418, 700); // all that is cropped, and no more
        g.dispose();
        var file = folder.resolve("cover.jpg");
        new TitledPicture(commission("Moss")).write(picture, file);
        var image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(3_000);
        assertThat(image.getHeight()).isEqualTo(3_000);
        assertThat(image.getColorModel().hasAlpha()).isFalse();
        assertThat(Files.size(file)).isLessThan(500_000);
        assertThat(new Color(image.getRGB(60, 1_500)).getGreen()).isGreaterThan(245);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_noisiest_picture_fits_as_well(Pictures picture) throws IOException {
        var file = folder.resolve("cover.jpg");
        new TitledPicture(commission("Moss")).write(picture.image(2048, 2048), file);
        assertThat(Files.size(file)).isBetween(50_000L, 499_999L);
    }
}
