package ai.echogen.providers.tts.hosted;

import org.jspecify.annotations.Nullable;

/// What is to be said.
///
/// @param voice    the vendor's id for it
/// @param language BCP 47
/// @param delivery how to say it, in a few words, where the model takes such
public record Line(
        String model,
        String voice,
        String text,
        String language,
        @Nullable String delivery) {
    Line saying(String other) {
        return new Line(model, voice, other, language, delivery);
    }
}
