package ai.echogen.providers.writer;

import ai.echogen.episode.Style;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// What hosts of one style say that is not in the article: `phrases/en/<style>.json`.
///
/// @param pacing   how they share the telling
/// @param delivery how each kind of turn is to be said
/// @param phrases  by the lower-case name of [Phrase]
record PhraseBook(Pacing pacing, Map<String, String> delivery, Map<String, List<String>> phrases) {
    /// @param beatSeconds   how long one tells before something changes
    /// @param stint         stretches that one host tells before the other takes over
    /// @param reactionEvery least number of stretches between two reactions
    record Pacing(double beatSeconds, int stint, int reactionEvery) {}

    PhraseBook {
        delivery = Map.copyOf(delivery);
        phrases = Map.copyOf(phrases);
    }

    static PhraseBook of(Style style) {
        var name = "/phrases/en/" + style.wire() + ".json";
        try (var in = PhraseBook.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build()
                    .readValue(in, PhraseBook.class);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    List<String> of(Phrase phrase) {
        return phrases.getOrDefault(phrase.key(), List.of());
    }
}
