package ai.echogen.vault;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Prices;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.image.hosted.Artists;
import ai.echogen.providers.tts.hosted.Speeches;
import ai.echogen.providers.writer.llm.Llms;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What vendors offer right now, asked at most once an hour for each account: people wait for the answer.
@Singleton
final class Catalogue {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 500;

    private final Llms llms;
    private final Speeches speeches;
    private final Artists artists;
    private final InstantSource clock;
    private final Map<String, Kept<?>> remembered = new LinkedHashMap<>();

    Catalogue(Llms llms, Speeches speeches, Artists artists, InstantSource clock) {
        this.llms = llms;
        this.speeches = speeches;
        this.artists = artists;
        this.clock = clock;
    }

    private record Kept<T>(List<T> list, Instant until) {}

    private interface Question<T> {
        List<T> ask() throws InterruptedException;
    }

    /// @throws Failure as [Outcome]s are told: `provider_key_invalid`, `provider_unavailable` and their like
    List<ModelResponse> models(Vendor vendor, Access access) throws InterruptedException {
        return kept("models", access, () -> {
            var models = new ArrayList<ModelResponse>();
            var prices = Prices.at(clock.instant());
            var llm = llms.of(vendor);
            if (llm.isPresent()) {
                for (var model : value(llm.get().models(access))) {
                    models.add(ModelResponse.writer(prices, vendor, model));
                }
            }
            var speech = speeches.of(vendor);
            if (speech.isPresent()) {
                for (var model : value(speech.get().models(access))) {
                    models.add(ModelResponse.speaker(prices, vendor, model));
                }
            }
            var artist = artists.of(vendor);
            if (artist.isPresent()) {
                for (var model : value(artist.get().models(access))) {
                    models.add(ModelResponse.artist(prices, vendor, model));
                }
            }
            return models;
        });
    }

    List<VoiceResponse> voices(Vendor vendor, Access access) throws InterruptedException {
        var speech = speeches.of(vendor);
        if (speech.isEmpty()) {
            return List.of();
        }
        return kept(
                "voices",
                access,
                () -> value(speech.get().voices(access)).stream()
                        .map(voice -> VoiceResponse.of(vendor.id(), voice))
                        .toList());
    }

    @SuppressWarnings("unchecked") // each kind of question has one type of answer
    private <T> List<T> kept(String kind, Access access, Question<T> question) throws InterruptedException {
        var name = kind + " " + access.account();
        synchronized (remembered) {
            var known = remembered.get(name);
            if (known != null && clock.instant().isBefore(known.until())) {
                return (List<T>) known.list();
            }
        }
        var list = List.copyOf(question.ask());
        synchronized (remembered) {
            remembered.remove(name);
            remembered.put(name, new Kept<>(list, clock.instant().plus(FRESH)));
            if (remembered.size() > MOST_REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
        return list;
    }

    private static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value, var _) -> value;
            case Outcome.TryLater<T>(var after, var why, var _) ->
                throw after == null
                        ? new Failure(Code.PROVIDER_UNAVAILABLE, why + " Ask again later.")
                        : new Failure(Code.PROVIDER_UNAVAILABLE, why + " Ask again later.", after);
            case Outcome.Refused<T>(var refusal, var why, var _) -> throw new Failure(refusal.code(), why);
        };
    }
}
