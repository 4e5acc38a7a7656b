package ai.echogen.episode;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// One stretch of an episode, a chapter to the listener.
public record Segment(String title, List<Turn> turns) {
    public Segment {
        requireNonNull(title, "title is null");
        turns = List.copyOf(turns);
    }
}
