package ai.echogen.providers.tts.hosted;

import org.jspecify.annotations.Nullable;

/// What is to be said.
///
/// @param voice    the vendor's id for it
/// @param language BCP 47
/// @param delivery how to say it, in a few words, where the model takes such
/// @param before   what is said right before it, for models that carry the melody on; null where
/// nothing is
/// @param after    what is said right after it
public record Line(
        String model,
        String voice,
        String text,
        String language,
        @Nullable String delivery,
        @Nullable String before,
        @Nullable String after) {
    /// Without neighbours.
    public Line(String model, String voice, String text, String language, @Nullable String delivery) {
        this(model, voice, text, language, delivery, null, null);
    }

    Line saying(String other) {
        return new Line(model, voice, other, language, delivery, before, after);
    }

    Line between(@Nullable String earlier, @Nullable String later) {
        return new Line(model, voice, text, language, delivery, earlier, later);
    }
}
