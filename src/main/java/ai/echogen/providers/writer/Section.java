package ai.echogen.providers.writer;

import org.jspecify.annotations.Nullable;

/// The sentences under one heading, up to the next.
///
/// @param heading null before the first heading
/// @param first   index of its first sentence
/// @param end     index after its last sentence; equal to `first` when all its text is in deeper sections
record Section(int index, @Nullable Heading heading, int first, int end) {
    int level() {
        return heading == null ? 0 : heading.level();
    }
}
