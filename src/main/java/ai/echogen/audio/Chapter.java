package ai.echogen.audio;

import static java.util.Objects.requireNonNull;

/// A place that a player can jump to.
///
/// @param start seconds of the finished file; it ends where the next one starts
public record Chapter(double start, String title) {
    public Chapter {
        requireNonNull(title, "title is null");
        if (!(start >= 0)) {
            throw new IllegalArgumentException("start is " + start);
        }
    }
}
