package ai.echogen.transcript;

import static java.util.Objects.requireNonNull;

/// Where a chapter starts, in seconds of the finished audio.
public record Mark(double start, String title) {
    public Mark {
        requireNonNull(title, "title is null");
    }
}
