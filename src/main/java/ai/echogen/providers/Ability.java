package ai.echogen.providers;

import java.util.Locale;

/// What a vendor can do for an episode.
public enum Ability {
    WRITER,
    VOICES,
    ARTIST,
    READER;

    /// The name on the wire.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
