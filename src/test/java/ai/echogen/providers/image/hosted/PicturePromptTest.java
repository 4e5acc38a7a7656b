package ai.echogen.providers.image.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.episode.Style;
import ai.echogen.providers.image.Commission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

class PicturePromptTest {
    private static String prompt(String title, String summary, Style style) {
        return PicturePrompt.of(new Commission(title, null, "en", summary, style));
    }

    @ParameterizedTest
    @NullSource
    @EnumSource
    void theme_and_mood_are_told_and_writing_is_ruled_out(Style style) {
        assertThat(prompt("How bees talk", "They dance.", style))
                .contains("How bees talk", "They dance.", "Mood: ", "no letters, words, digits", "lower third calm");
    }

    @Test
    void styles_ask_for_different_moods() {
        assertThat(prompt("Bees", "", Style.SERIOUS)).isNotEqualTo(prompt("Bees", "", Style.PLAYFUL));
    }

    @Test
    void what_is_endless_is_cut_at_a_word_and_kept_on_one_line() {
        var prompt = prompt("long road \n".repeat(10_000), "and\ton ".repeat(10_000), null);
        assertThat(prompt)
                .hasSizeLessThan(1_400)
                .contains("long road long road")
                .contains("road…\n");
    }

    @Test
    void nothing_is_said_about_a_summary_that_is_not_there() {
        assertThat(prompt("Bees", " ", null)).doesNotContain("about:");
    }
}
