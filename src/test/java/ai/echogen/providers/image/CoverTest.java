package ai.echogen.providers.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoverTest {
    /// Half a pixel of a 3000-pixel cover: what rounding may move an outline.
    private static final double ROUNDING = 0.5;

    private static final Rectangle2D INSIDE = new Rectangle2D.Double(
            Cover.MARGIN - ROUNDING,
            Cover.MARGIN - ROUNDING,
            Cover.SIDE - 2 * Cover.MARGIN + 2 * ROUNDING,
            Cover.SIDE - 2 * Cover.MARGIN + 2 * ROUNDING);

    static String[] titles() {
        return new String[] {
            "Bees",
            "i",
            "How bees talk about distance",
            "Why we sleep: what a century of research says about dreams, memory, and the long night",
            "The long road ".repeat(700),
            "Donaudampfschifffahrtsgesellschaftskapitän",
            "W".repeat(10_000),
            "https://example.org/a/very/long/path/that/goes/on?and=on&and=on#and-on",
            "Các loài ong trò chuyện về khoảng cách như thế nào",
            "Как пчёлы говорят о расстоянии",
            "كيف يتحدث النحل عن المسافة",
            "ب".repeat(300),
            "איך דבורים מדברות על מרחק",
            "मधुमक्खियाँ दूरी के बारे में कैसे बात करती हैं",
            "ผึ้งพูดคุยเรื่องระยะทางกันอย่างไร".repeat(9),
            "蜜蜂如何谈论距离",
            "蜜蜂".repeat(5_000),
            "ミツバチはどのように距離を語るのか",
            "꿀벌은 거리를 어떻게 이야기하는가",
            "🐝 AI时代的 small data: what 小 means 🚀",
            "Z" + "\u0335\u0336\u0301".repeat(50) + "algo " + "Å̂̃".repeat(30),
            "\u202Eevil\u0000\u0001\uD800",
            "...",
            "—",
            "",
            "🐝🐝🐝",
            " \n\t "
        };
    }

    @ParameterizedTest
    @MethodSource("titles")
    void words_stay_inside_the_margins_and_off_the_drawing(String title) {
        var cover = Cover.of(title, "A kicker that is far too long to stand beside the mark on any cover", "en");
        var ink = cover.title().ink();
        assertThat(INSIDE.contains(ink)).as("%s", ink).isTrue();
        assertThat(ink.getWidth()).isGreaterThan(100);
        double drawingTop = cover.turned() ? 0 : cover.art().getMinY();
        assertThat(ink.intersects(0, drawingTop, Cover.SIDE, cover.art().getHeight()))
                .isFalse();
        assertThat(cover.art().getHeight()).isGreaterThan(450);
        if (cover.kicker() != null) {
            assertThat(INSIDE.contains(cover.kicker().ink()))
                    .as("%s", cover.kicker().ink())
                    .isTrue();
            assertThat(cover.kicker().ink().getMaxY()).isLessThan(ink.getMinY() - 100);
        }
    }

    @ParameterizedTest
    @MethodSource("titles")
    void no_title_is_smaller_than_a_thumbnail_shows(String title) {
        // 4 pixels per em on a thumbnail of 60
        assertThat(Cover.of(title, null, "und").title().size()).isGreaterThan(Cover.SIDE * 4.0 / 60);
    }

    @Test
    void a_language_that_is_none_does_no_harm() {
        for (String language : new String[] {"", "und", "not a language!", "zh-Hant-TW", "x".repeat(5_000)}) {
            assertThat(Cover.of("How bees talk", "Field notes", language)
                            .title()
                            .lines())
                    .as(language)
                    .isNotEmpty();
        }
    }

    @Test
    void lines_start_exactly_on_the_margin() {
        for (var line :
                Cover.of("How bees talk about distance", null, "en").title().lines()) {
            assertThat(line.getBounds2D().getMinX()).isBetween(Cover.MARGIN - 1.0, Cover.MARGIN + 1.0);
        }
    }

    @Test
    void a_script_that_is_read_from_the_right_stands_on_the_right() {
        var cover = Cover.of("كيف يتحدث النحل عن المسافة", "ملاحظات", "ar");
        double right = Cover.SIDE - Cover.MARGIN;
        assertThat(cover.mirrored()).isTrue();
        assertThat(cover.title().lines())
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(line.getBounds2D().getMaxX()).isBetween(right - 1, right + 1));
        assertThat(cover.kicker().ink().getMaxX()).isBetween(right - 1, right + 1);
    }

    @Test
    void lines_are_of_even_length() {
        var lines = Cover.of("The unreasonable effectiveness of mathematics in the natural sciences", null, "en")
                .title()
                .lines();
        var widths = lines.stream().mapToDouble(l -> l.getBounds2D().getWidth()).summaryStatistics();
        assertThat(lines).hasSizeBetween(3, 6);
        assertThat(widths.getMin()).isGreaterThan(widths.getMax() * 0.5);
    }

    @Test
    void a_cover_without_a_title_shows_the_kicker_or_the_programs_name() {
        assertThat(Cover.of("", "Field notes", "en").kicker()).isNull();
        assertThat(Cover.of("", "Field notes", "en").title().ink().getWidth())
                .isGreaterThan(Cover.of("", null, "en").title().ink().getWidth() * 0.5);
    }

    @Test
    void titles_spread_over_all_palettes_and_compositions() {
        Set<Object> seen = IntStream.range(0, 150)
                .mapToObj(i -> Cover.of("Episode " + i, null, "en"))
                .flatMap(c -> java.util.stream.Stream.of((Object) c.palette(), c.composition(), c.turned()))
                .collect(Collectors.toSet());
        assertThat(seen).hasSize(Palette.ALL.size() + Composition.ALL.size() + 2);
    }
}
