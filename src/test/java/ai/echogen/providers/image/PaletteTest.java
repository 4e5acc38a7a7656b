package ai.echogen.providers.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class PaletteTest {

    @Test
    void words_stand_out_from_their_ground_as_wcag_asks() {
        assertThat(Palette.ALL)
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(palette -> assertThat(contrast(palette.ink(), palette.ground()))
                        .as(palette.name())
                        .isGreaterThanOrEqualTo(4.5));
    }

    @Test
    void the_first_two_paints_are_told_from_the_ground_and_from_each_other() {
        assertThat(Palette.ALL).allSatisfy(palette -> {
            assertThat(distance(palette.paint(0), palette.ground()))
                    .as(palette.name())
                    .isGreaterThan(85);
            assertThat(distance(palette.paint(1), palette.ground()))
                    .as(palette.name())
                    .isGreaterThan(85);
            assertThat(distance(palette.paint(0), palette.paint(1)))
                    .as(palette.name())
                    .isGreaterThan(85);
        });
    }

    @Test
    void the_formula_knows_black_on_white() {
        assertThat(contrast(Color.BLACK, Color.WHITE)).isEqualTo(21);
    }

    /// WCAG 2.2, "contrast ratio" and "relative luminance".
    private static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double distance(Color one, Color other) {
        return Math.hypot(
                Math.hypot(one.getRed() - other.getRed(), one.getGreen() - other.getGreen()),
                one.getBlue() - other.getBlue());
    }
}
