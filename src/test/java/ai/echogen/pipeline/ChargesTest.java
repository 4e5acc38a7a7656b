package ai.echogen.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.jobs.Charge;
import ai.echogen.providers.Access;
import ai.echogen.providers.ApiKey;
import ai.echogen.providers.Prices;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.writer.llm.Model;
import ai.echogen.providers.writer.llm.Prompt;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChargesTest {
    private static final Prices NOVEMBER = Prices.at(Instant.parse("2026-11-26T12:00:00Z"));

    private static Access access(Vendor vendor) {
        return Access.of(vendor, "https://vendor.example/v1", ApiKey.of("sk-0123456789"), false);
    }

    private static Prompt prompt(String model, int characters) {
        return new Prompt(model, "x".repeat(characters), "", "outline", JsonNodeFactory.instance.objectNode(), 8_000);
    }

    private static double usd(Charge charge) {
        return requireNonNull(charge.usd()).doubleValue();
    }

    @Test
    void a_question_is_reckoned_with_the_longest_answer_that_it_may_get() {
        var charge = Charges.asking(NOVEMBER, access(Vendor.OPENAI), prompt("gpt-5.4-mini", 35_000), null);
        // 10,000 tokens in at 75 cents a million, 8,000 out at 4.50 dollars
        assertThat(usd(charge)).isBetween(0.0435, 0.0436);
        assertThat(charge.provider()).isEqualTo("openai");
        assertThat(charge.model()).isEqualTo("gpt-5.4-mini");
        assertThat(charge.shared()).isFalse();
    }

    @Test
    void a_price_that_the_vendor_lists_counts_where_no_table_has_one() {
        var listed = new Model("some/model", "Some", null, new BigDecimal("0.000001"), new BigDecimal("0.00001"));
        var charge = Charges.asking(NOVEMBER, access(Vendor.OPENROUTER), prompt("some/model", 3_500), listed);
        assertThat(usd(charge)).isBetween(0.081, 0.0811);
        assertThat(Charges.asking(NOVEMBER, access(Vendor.OPENROUTER), prompt("some/model", 3_500), null)
                        .usd())
                .isNull();
    }

    @Test
    void speech_that_is_sold_by_tokens_is_reckoned_by_how_long_it_may_last() {
        var words = "Bees dance to tell. ".repeat(60);
        var charge = Charges.speaking(NOVEMBER, access(Vendor.GEMINI), "gemini-3.8-flash-lite-tts", words);
        // 1,200 characters are 80 seconds at a usual pace, and 101 at most; 25 tokens each at 6 dollars a million
        assertThat(usd(charge)).isBetween(0.0150, 0.0156);
        assertThat(charge.size()).isEqualTo(1_200);
    }

    @Test
    void a_price_that_was_announced_counts_from_its_day_on() {
        var now = Charges.speaking(NOVEMBER, access(Vendor.GEMINI), "gemini-3.8-flash-tts", "Bees dance.");
        var newYear = Prices.at(Instant.parse("2027-01-01T00:00:00Z"));
        var then = Charges.speaking(newYear, access(Vendor.GEMINI), "gemini-3.8-flash-tts", "Bees dance.");
        assertThat(usd(then)).isEqualTo(2 * usd(now));
    }

    @Test
    void ideographs_take_longer_than_letters() {
        var letters =
                Charges.speaking(NOVEMBER, access(Vendor.GEMINI), "gemini-3.8-flash-tts", "bee dance ".repeat(10));
        var ideographs = Charges.speaking(NOVEMBER, access(Vendor.GEMINI), "gemini-3.8-flash-tts", "蜜蜂跳舞".repeat(25));
        assertThat(usd(ideographs)).isGreaterThan(2 * usd(letters));
    }

    @Test
    void what_nobody_knows_is_not_made_up_and_a_server_of_ones_own_is_free() {
        assertThat(Charges.speaking(NOVEMBER, access(Vendor.ELEVENLABS), "eleven_v3", "Hello.")
                        .usd())
                .isNull();
        assertThat(Charges.asking(NOVEMBER, access(Vendor.ANTHROPIC), prompt("claude-sonnet-5", 10), null)
                        .usd())
                .isNull();
        assertThat(usd(Charges.speaking(NOVEMBER, access(Vendor.SPEECH_SERVER), "kokoro", "Hello.")))
                .isZero();
        assertThat(usd(Charges.asking(NOVEMBER, access(Vendor.OPENAI_COMPATIBLE), prompt("qwen3", 10), null)))
                .isZero();
    }

    @Test
    void it_says_when_the_operator_pays() {
        var shared = access(Vendor.OPENAI).sharedByOperator();
        assertThat(Charges.asking(NOVEMBER, shared, prompt("gpt-5.4-mini", 10), null)
                        .shared())
                .isTrue();
        assertThat(Charges.speaking(NOVEMBER, shared, "tts-1", "Hello.").shared())
                .isTrue();
    }
}
