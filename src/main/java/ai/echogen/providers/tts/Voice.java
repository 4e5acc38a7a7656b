package ai.echogen.providers.tts;

import static java.util.Objects.requireNonNull;

/// Someone who can speak a turn.
///
/// @param id         what scripts and settings name it by, for example `slt`
/// @param name       what people see
/// @param character  how it sounds, in a few words
/// @param gender     `female` or `male`
/// @param language   BCP 47, for example `en-US`
/// @param sampleRate of its takes, in Hz
public record Voice(String id, String name, String character, String gender, String language, int sampleRate) {
    public Voice {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(character, "character is null");
        requireNonNull(gender, "gender is null");
        requireNonNull(language, "language is null");
    }
}
