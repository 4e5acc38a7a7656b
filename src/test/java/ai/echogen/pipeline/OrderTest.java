package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.failure.Failure;
import ai.echogen.providers.scrape.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.99, 60.01, 900, Double.NaN, Double.POSITIVE_INFINITY})
    void a_length_outside_one_to_sixty_minutes_is_refused_with_both_bounds(double minutes) {
        assertThatThrownBy(() -> order(minutes, Order.USUAL_HOSTS))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("from 1 to 60 minutes");
    }

    @Test
    void a_refused_length_is_named_as_it_was_given() {
        assertThatThrownBy(() -> order(900.0, Order.USUAL_HOSTS)).hasMessageContaining("900 were asked for");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2.5, 60})
    void a_length_inside_the_bounds_is_taken(double minutes) {
        assertThat(order(minutes, Order.USUAL_HOSTS).minutes()).isEqualTo(minutes);
    }

    @Test
    void two_hosts_of_one_name_are_refused() {
        assertThatThrownBy(() -> order(5.0, List.of(new Speaker("Kim", "slt"), new Speaker("kim", "rms"))))
                .hasMessageContaining("could not tell them apart");
    }

    @Test
    void one_to_four_hosts_are_taken() {
        var four = Stream.of("A", "B", "C", "D")
                .map(name -> new Speaker(name, "slt"))
                .toList();
        assertThat(order(5.0, four.subList(0, 1)).speakers()).hasSize(1);
        assertThat(order(5.0, four).speakers()).hasSize(4);
        var five = Stream.of("A", "B", "C", "D", "E")
                .map(name -> new Speaker(name, "slt"))
                .toList();
        assertThatThrownBy(() -> order(5.0, five)).hasMessageContaining("5 were named");
        assertThatThrownBy(() -> order(5.0, List.of())).hasMessageContaining("0 were named");
    }

    @Test
    void a_host_without_a_name_is_refused() {
        assertThatThrownBy(() -> order(5.0, List.of(new Speaker(" ", "slt"), new Speaker("B", "rms"))))
                .hasMessageContaining("A host's name has 1 to 40 characters");
    }

    private static Order order(double minutes, List<Speaker> speakers) {
        return new Order(Source.of("article.md"), minutes, Style.SERIOUS, null, null, speakers, true, true);
    }
}
