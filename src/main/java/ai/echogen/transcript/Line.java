package ai.echogen.transcript;

import static java.util.Objects.requireNonNull;

/// One speaker's uninterrupted words and when they are heard.
///
/// @param speaker the name as shown
/// @param start   in seconds of the finished audio
/// @param end     in seconds of the finished audio
public record Line(String speaker, String text, double start, double end) {
    public Line {
        requireNonNull(speaker, "speaker is null");
        requireNonNull(text, "text is null");
    }
}
