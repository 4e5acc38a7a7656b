package ai.echogen.pipeline;

import ai.echogen.episode.Turn;

/// A turn and when it is heard, in seconds of the finished audio.
record Timed(Turn turn, double start, double end) {}
