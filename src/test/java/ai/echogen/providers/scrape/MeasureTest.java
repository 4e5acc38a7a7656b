package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class MeasureTest {

    @Test
    void white_space_counts_once_and_not_at_the_edges() {
        assertThat(Measure.of(body(" \n a <b> b</b>\u00A0 c \t")).length()).isEqualTo("a b c".length());
    }

    @Test
    void text_in_links_is_a_share_of_all_text_and_links_within_the_page_count_less() {
        assertThat(Measure.of(body("12345 <a href=/x> 6789 </a>")).linkDensity())
                .isEqualTo(0.4);
        assertThat(Measure.of(body("12345 <a href=#x> 6789 </a>")).linkDensity())
                .isCloseTo(0.12, within(1e-9));
        assertThat(Measure.of(body("")).linkDensity()).isZero();
    }

    @Test
    void nested_elements_count_once_each() {
        var list = Measure.of(body("<ul><li>abc<ul><li>de</li></ul></li></ul>"));

        assertThat(list.count("li")).isEqualTo(2);
        assertThat(list.density(Set.of("li"))).isCloseTo((5 + 2) / 5.0, within(1e-9));
    }

    @Test
    void what_is_not_kept_is_as_good_as_removed() {
        var body = body("<h1> x <i>gone, with <b>all</b></i></h1> <p><i>gone</i> three <i>gone</i> </p><i>gone</i>");
        var paragraphs = new ArrayList<Integer>();

        var rest = Measure.each(body, (element, inside) -> {
            if (element.nameIs("p")) {
                paragraphs.add(inside.length());
            }
            return !element.nameIs("i");
        });

        assertThat(paragraphs).containsExactly("three".length());
        assertThat(rest.length()).isEqualTo("x three".length());
        assertThat(rest.count("p")).isEqualTo(1);
        assertThat(rest.commas()).isZero();
        assertThat(rest.density(Set.of("p"))).isCloseTo(5 / 7.0, within(1e-9));
    }

    @Test
    void commas_of_other_scripts_are_pauses() {
        var text = Measure.of(body("a, b، c，"));

        assertThat(text.commas()).isEqualTo(1);
        assertThat(text.pauses()).isEqualTo(3);
    }

    private static Element body(String html) {
        return Jsoup.parse("<div>" + html + "</div>").body();
    }
}
