package ai.echogen.episode;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How the hosts talk: their openings, reactions and pacing.
public enum Style {
    PLAYFUL,
    SERIOUS,
    INVESTIGATIVE,
    COFFEE_CHAT,
    TECH_TALK,
    STORYTELLING;

    /// The name on the wire and on the command line, for example `coffee_chat`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Style> ofWire(String wire) {
        return Stream.of(values()).filter(style -> style.wire().equals(wire)).findFirst();
    }
}
