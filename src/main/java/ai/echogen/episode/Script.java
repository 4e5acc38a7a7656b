package ai.echogen.episode;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// What the hosts say.
///
/// @param language BCP 47
/// @param writer   who wrote it, for example `echogen/extractive`
/// @param summary  two or three sentences for the show notes
/// @param complete true when the article has nothing more to give: a longer episode would have to repeat or invent
public record Script(
        String title,
        String language,
        String writer,
        Style style,
        List<Speaker> speakers,
        List<Segment> segments,
        String summary,
        boolean complete) {

    public Script {
        requireNonNull(title, "title is null");
        requireNonNull(language, "language is null");
        requireNonNull(writer, "writer is null");
        requireNonNull(style, "style is null");
        requireNonNull(summary, "summary is null");
        speakers = List.copyOf(speakers);
        segments = List.copyOf(segments);
    }

    /// Every turn in the order it is heard.
    public List<Turn> turns() {
        return segments.stream().flatMap(segment -> segment.turns().stream()).toList();
    }
}
