package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Call;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Prices;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Spent;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// A call whose answer is the sound itself.
final class SpeechEndpoint {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration TOTAL = Duration.ofMinutes(5);
    private static final long MOST = 256L << 20;

    private final ProviderHttp http;

    SpeechEndpoint(ProviderHttp http) {
        this.http = http;
    }

    /// @param rawRate of an answer without a header; 0 when a WAV was asked for
    Outcome<Double> speak(Access access, Line line, String path, JsonNode body, int rawRate, Pcm sink)
            throws InterruptedException {
        var call = Call.post(path, body).within(SILENCE, TOTAL).upTo(MOST);
        return http.stream(access, call, (in, mediaType) -> {
            var name = access.vendor().title();
            if (mediaType.contains("json") || mediaType.startsWith("text/")) {
                return new Outcome.Refused<>(
                        Refusal.GARBLED,
                        "%s answered with text where sound was due: check its base URL.".formatted(name));
            }
            try {
                Arriving.copy(in, rawRate, sink);
            } catch (Arriving.Foreign e) {
                return new Outcome.Refused<>(
                        Refusal.GARBLED,
                        "%s sent %s where a WAV file was asked for: use a server that makes WAV files."
                                .formatted(name, e.getMessage()),
                        spent(http.prices(), access, line));
            }
            return new Outcome.Done<>(sink.seconds(), spent(http.prices(), access, line));
        });
    }

    /// By characters, as most vendors count.
    ///
    /// @param prices of the day of the call
    static List<Spent> spent(Prices prices, Access access, Line... lines) {
        var model = lines[0].model();
        var characters = BigDecimal.valueOf(Arrays.stream(lines)
                .mapToInt(line -> line.text().codePointCount(0, line.text().length()))
                .sum());
        return List.of(new Spent(
                access.vendor().id(),
                model,
                "speech",
                characters,
                "characters",
                prices.of(access.vendor(), model, "characters", characters)));
    }
}
