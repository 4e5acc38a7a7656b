package ai.echogen.providers.tts.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.Accesses;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Spent;
import ai.echogen.providers.Vendor;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualClock;
import ai.echogen.testing.SpokenSound;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Google has announced that the price of its voices doubles with the year 2027.
class PriceOfTheDayTest {
    private static final String WORDS = "Bees dance to tell each other where the flowers are.";

    @TempDir
    Path folder;

    @Test
    void a_call_costs_what_it_costs_on_its_day() throws Exception {
        var clock = ManualClock.at(Instant.parse("2026-12-31T23:59:59Z"));
        try (var local = new LocalVendor();
                var http = new ProviderHttp(NetworkGuard.PUBLIC_AND_LOOPBACK, clock)) {
            local.always("/models/", spoken());
            // 80 tokens at 50 cents a million, 500 at 9 dollars
            assertThat(take(http, local)).isEqualByComparingTo("0.00454");
            clock.advance(Duration.ofSeconds(1));
            assertThat(take(http, local)).isEqualByComparingTo("0.00908");
            assertThat(local.calls()).isEqualTo(2);
        }
    }

    private BigDecimal take(ProviderHttp http, LocalVendor local) throws InterruptedException {
        var line = new Line("gemini-3.8-flash-tts", "Kore", WORDS, "en", null, null, null);
        return new HostedTakes()
                        .take(
                                new Speeches(http).of(Vendor.GEMINI).orElseThrow(),
                                Accesses.to(Vendor.GEMINI, local),
                                line,
                                folder.resolve("take.wav"))
                        .spent()
                        .stream()
                        .map(Spent::costUsd)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Reply spoken() {
        var wav = SpokenSound.wav(SpokenSound.pcm(WORDS, 24_000), 24_000);
        return Reply.json(
                "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/wav\",\"data\":\"%s\"}}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":80,\"candidatesTokenCount\":500}}"
                        .formatted(Base64.getEncoder().encodeToString(wav)));
    }
}
