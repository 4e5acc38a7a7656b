package ai.echogen.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.jobs.History;
import ai.echogen.providers.Prices;
import ai.echogen.providers.Vendor;
import ai.echogen.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static double likely(ManualClock clock) {
        var step = new Forecast(new History.Steps(List.of()), Prices.at(clock.instant()))
                .speak(new Engaged(Vendor.GEMINI, "gemini-3.8-flash-tts"), 1_500)
                .steps()
                .getFirst();
        return requireNonNull(step.costUsd()).likely().doubleValue();
    }

    @Test
    void speech_is_quoted_by_the_price_of_the_day() {
        var clock = ManualClock.at(Instant.parse("2026-12-31T23:59:59Z"));
        // 100 seconds of 25 tokens at 9 dollars a million, 375 tokens in at 50 cents
        assertThat(likely(clock)).isBetween(0.022, 0.023);
        clock.advance(Duration.ofSeconds(1));
        assertThat(likely(clock)).isBetween(0.045, 0.046);
    }
}
