package ai.echogen.episode;

import static java.util.Objects.requireNonNull;

/// One of the episode's hosts.
///
/// @param name  as spoken and shown, for example `Alex`
/// @param voice the id of the voice that speaks for them, for example `slt`
public record Speaker(String name, String voice) {
    public Speaker {
        requireNonNull(name, "name is null");
        requireNonNull(voice, "voice is null");
    }
}
