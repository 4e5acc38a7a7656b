package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BylineTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Ada Honey                                  | Ada Honey
            By  Ada Honey                              | Ada Honey
            Written by: Ada Honey                      | Ada Honey
            Von Ada Honey                              | Ada Honey
            Ada Honey22 Dec 2016651                    | Ada Honey
            by Ada Honey, published on May 1, 2024     | Ada Honey
            April 28, 2019 at 6:01 am                  | -
            Byron Bee                                  | Byron Bee
            ---                                        | -
            """)
    void the_name_is_left(String found, String name) {
        assertThat(Byline.in(found)).isEqualTo(name);
    }
}
