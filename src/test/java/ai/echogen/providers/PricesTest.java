package ai.echogen.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PricesTest {
    private static final Prices NOVEMBER = Prices.at(Instant.parse("2026-11-26T12:00:00Z"));

    @Test
    void the_longest_name_that_fits_counts() {
        assertThat(NOVEMBER.of(
                        Vendor.GEMINI, "gemini-3.8-flash-lite-tts", "output_tokens", BigDecimal.valueOf(1_000_000)))
                .isEqualByComparingTo("6");
        assertThat(NOVEMBER.of(
                        Vendor.GEMINI, "gemini-3.8-flash-tts-0922", "output_tokens", BigDecimal.valueOf(500_000)))
                .isEqualByComparingTo("4.5");
    }

    private static BigDecimal output(String model, String moment) {
        return Prices.at(Instant.parse(moment))
                .of(Vendor.GEMINI, model, "output_tokens", BigDecimal.valueOf(1_000_000));
    }

    @Test
    void a_price_holds_until_the_day_on_which_another_one_begins() {
        assertThat(output("gemini-3.8-flash-tts", "2026-12-31T23:59:59Z")).isEqualByComparingTo("9");
        assertThat(output("gemini-3.8-flash-tts", "2027-01-01T00:00:00Z")).isEqualByComparingTo("18");
        assertThat(output("gemini-3.8-flash-lite-tts", "2026-12-31T23:59:59Z")).isEqualByComparingTo("6");
        assertThat(output("gemini-3.8-flash-lite-tts", "2027-01-01T00:00:00Z")).isEqualByComparingTo("12");
        assertThat(output("gemini-3.1-flash-tts", "2030-01-01T00:00:00Z")).isEqualByComparingTo("20");
    }

    @Test
    void nothing_has_two_prices_from_the_same_day_on() {
        assertThat(Prices.table())
                .extracting(Prices.Price::vendor, Prices.Price::model, Prices.Price::unit, Prices.Price::since)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_not_known_is_not_made_up() {
        assertThat(NOVEMBER.of(Vendor.OPENAI, "gpt-9", "input_tokens", BigDecimal.TEN))
                .isZero();
        assertThat(NOVEMBER.of(Vendor.GROQ, "gpt-5.4-mini", "input_tokens", BigDecimal.TEN))
                .isZero();
    }

    @Test
    void every_price_has_its_day_and_its_source() {
        assertThat(Prices.table()).isNotEmpty().allSatisfy(price -> {
            assertThat(Vendor.of(price.vendor())).isPresent();
            assertThat(price.usd()).isPositive();
            assertThat(LocalDate.parse(price.seen())).isAfter(LocalDate.of(2026, 1, 1));
            assertThat(price.source()).isNotBlank();
        });
    }

    @Test
    void a_model_that_answers_by_an_unknown_name_costs_what_the_one_that_was_asked_does() {
        var spent = SpentTokens.of(
                NOVEMBER, Vendor.OPENAI, "gpt-5.4-mini", "mini-2026", "write", 1_000_000, 2_000_000, null);
        assertThat(spent).extracting(Spent::model).containsOnly("mini-2026");
        assertThat(spent.get(0).costUsd()).isEqualByComparingTo("0.75");
        assertThat(spent.get(1).costUsd()).isEqualByComparingTo("9");
    }

    @Test
    void what_the_vendor_says_goes_before_the_table() {
        var spent = SpentTokens.of(
                NOVEMBER,
                Vendor.OPENROUTER,
                "openai/gpt-5.4-mini",
                "openai/gpt-5.4-mini",
                "write",
                1000,
                500,
                new BigDecimal("0.0123"));
        assertThat(spent.stream().map(Spent::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0.0123");
    }
}
