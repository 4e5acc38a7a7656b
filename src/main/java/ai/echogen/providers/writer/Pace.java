package ai.echogen.providers.writer;

import ai.echogen.episode.Turn;

/// How long things take, in seconds. Must answer the same for the same turn during one [ExtractiveWriter#write]. A
/// pipeline that has already synthesised a turn answers with its measured length: then what stays unchanged is exact.
public interface Pace {
    /// Expected seconds of this turn, including the pause after it.
    double seconds(Turn turn);

    /// The extra pause and sound at each change of segment.
    double segmentSeconds();

    /// Intro, outro and silence around the programme.
    double frameSeconds();
}
