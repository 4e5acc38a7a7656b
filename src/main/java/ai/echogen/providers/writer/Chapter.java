package ai.echogen.providers.writer;

import org.jspecify.annotations.Nullable;

/// A stretch of the article that becomes one segment.
///
/// @param title as shown
/// @param named what it is about when no heading says so, in the article's own words; null when a heading does or
/// nothing does
/// @param first index of its first sentence
/// @param end   index after its last
record Chapter(String title, @Nullable String named, int first, int end) {}
