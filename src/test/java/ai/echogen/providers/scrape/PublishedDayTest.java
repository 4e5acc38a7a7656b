package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedDayTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2019-04-28",
                "2019-04-28T23:59:00-11:00",
                "2019-04-28 06:01:07",
                "2019/4/28",
                "20190428",
                "20190428T060107Z",
                "April 28, 2019 at 6:01 am",
                "Apr. 28 2019",
                "Sun, 28 Apr 2019 06:01:07 GMT",
                "28 april 2019",
                "Published 28. April 2019"
            })
    void the_day_is_found_in_what_pages_write(String when) {
        assertThat(PublishedDay.in(when)).isEqualTo(LocalDate.of(2019, 4, 28));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "yesterday", "2019-13-45", "31 Foo 2019", "1556431267", "April 2019"})
    void what_is_no_day_is_none(String when) {
        assertThat(PublishedDay.in(when)).isNull();
    }

    @Test
    void a_very_long_text_is_no_date() {
        assertThat(PublishedDay.in("2019-04-28" + " ".repeat(1_000_000))).isNull();
    }
}
