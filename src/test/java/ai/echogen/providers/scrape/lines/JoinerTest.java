package ai.echogen.providers.scrape.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinerTest {
    @ParameterizedTest
    @CsvSource({
        "exam-, ple, example",
        "well-, known, well-known",
        "state-of-, the-art, state-of-the-art",
        "Anglo-, Saxon, Anglo-Saxon",
        "COVID-, 19, COVID-19",
        "soft\u00ad, ened, softened",
        "one -, two, one - two",
        "one, two, one two",
        "猫で, ある, 猫である",
    })
    void two_lines_become_one(String above, String below, String joined) {
        assertThat(new Joiner(List.of("a well-known example")).join(List.of(above, below)))
                .isEqualTo(joined);
    }

    @Test
    @Timeout(20)
    void a_paragraph_of_a_hundred_thousand_lines_takes_no_longer_than_its_length() {
        var lines = Collections.nCopies(100_000, "a line that is joined to the one in front of it");

        assertThat(new Joiner(lines).join(lines)).hasSize(100_000 * 48 - 1);
    }
}
